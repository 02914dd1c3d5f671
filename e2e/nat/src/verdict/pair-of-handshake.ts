import type { SideTrace, TraceEvent } from '../trace/trace.js';

type PairEvent = Extract<TraceEvent, { kind: 'pair/nominated' }>;

/**
 * The pair in use when the person's link was first established, over the connection that was established: an earlier one
 * may have been replaced [LNK-11]. A connection gathers first. The trace samples pairs at its own times, so a pair may
 * appear before the connection changes to connecting, or after it is established.
 */
export function pairOfHandshake({
  events,
}: Pick<SideTrace, 'events'>): Pick<PairEvent, 'local' | 'remote'> | undefined {
  const established = events.findIndex(
    (event) => event.kind === 'connection/changed' && event.state === 'connected',
  );
  if (established === -1) return undefined;
  const began = events
    .slice(0, established)
    .findLastIndex((event) => event.kind === 'gathering/changed' && event.state === 'gathering');
  const isPair = (event: TraceEvent): event is PairEvent => event.kind === 'pair/nominated';
  return (
    events.slice(Math.max(0, began), established).findLast(isPair) ??
    events.slice(established).find(isPair)
  );
}
