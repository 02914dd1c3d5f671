/** The mappings of each inside endpoint: one outside port, or one per destination. */
import type { MappingSnapshot, MappingTrace } from '../../trace/trace.js';
import type { Step } from './step.js';

const OF_SITE = { left: 'left-router', right: 'right-router' } as const;

/** @param zeroMs the epoch of the diagram's zero */
export function mappingSteps(snapshots: readonly MappingSnapshot[], zeroMs: number): Step[] {
  return snapshots.flatMap(({ atEpochMs, mappings }) => {
    // Only UDP, which hole punching uses. TCP is in the table.
    const udp = mappings.filter(({ protocol }) => protocol === 'udp');
    const byEndpoint = Object.groupBy(udp, ({ site, inside }) => `${site} ${inside}`);
    return Object.values(byEndpoint).map((flows = []) => stepOf(flows, atEpochMs - zeroMs));
  });
}

function stepOf(flows: readonly MappingTrace[], atMs: number): Step {
  const [first] = flows;
  if (!first) throw new Error('a group is never empty');
  const outside = [...new Set(flows.map((flow) => flow.outside))];
  const ports = outside.map(portOf);
  const destinations = new Set(flows.map((flow) => flow.destination)).size;
  const many = destinations === 1 ? 'one destination' : `${destinations} destinations`;
  const [label, mapping] =
    outside.length === 1
      ? [`:${portOf(first.inside)} ⇒ :${ports[0]} for all`, `to ${outside[0]} for ${many}`]
      : [
          `:${portOf(first.inside)} ⇒ :${ports.join(', :')}`,
          `to a different endpoint for each of ${many}: ${outside.join(', ')}`,
        ];
  return {
    atMs,
    lanes: [OF_SITE[first.site]],
    tone: 'plain',
    label: outside.length === 1 && destinations === 1 ? label.replace(' for all', '') : label,
    sentence: `The ${first.site} router maps ${first.inside} ${mapping}.`,
  };
}

function portOf(endpoint: string): string {
  return endpoint.slice(endpoint.lastIndexOf(':') + 1);
}
