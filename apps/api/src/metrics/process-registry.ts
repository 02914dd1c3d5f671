/**
 * prom-client's default metrics of a Node process, under the names that dashboards know: CPU, memory, open
 * files, event loop lag, garbage collection. A process has one registry however many applications run in it
 * (in tests), because prom-client's event loop monitor cannot be stopped.
 */
import { collectDefaultMetrics, Registry } from 'prom-client';

/** These list every open socket in each scrape, or help only with debugging V8. */
const OMITTED = [
  'nodejs_active_handles',
  'nodejs_active_handles_total',
  'nodejs_active_requests',
  'nodejs_active_requests_total',
  'nodejs_active_resources',
  'nodejs_active_resources_total',
  'nodejs_heap_space_size_total_bytes',
  'nodejs_heap_space_size_used_bytes',
  'nodejs_heap_space_size_available_bytes',
];

let registry: Registry | undefined;

export function processRegistry(): Registry {
  if (registry !== undefined) return registry;
  registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of OMITTED) registry.removeSingleMetric(name);
  return registry;
}
