/**
 * What prom-client tells of any Node process, under the names that dashboards know: CPU, memory, open
 * files, event loop lag, garbage collection. There is one process whatever number of applications are in
 * it, and prom-client's watch of the event loop cannot be ended: so it is begun once, when first asked for.
 */
import { collectDefaultMetrics, Registry } from 'prom-client';

/** They list every open socket for each scrape, or tell what only who debugs V8 wants to know. */
const LEFT_OUT = [
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
  for (const name of LEFT_OUT) registry.removeSingleMetric(name);
  return registry;
}
