/** The rows of the diagram, and of the lists below the steps, from the trace of a link. Pure. */
import { inBursts } from '@throughline/connectivity';
import type { LinkTrace, TraceEvent } from '@throughline/peer';
import { stepOf } from './call-steps';
import { type CandidateEvent, drawCandidates } from './draw-candidates';
import { drawEvent, isRelayedBy } from './draw-event';
import type { StepRow } from './step-row';

/** Candidates of several servers follow each other within this time, and are one row. */
const BURST_MS = 100;

/** @param name of the person at the other end */
export function stepRows({ startedAtMs, events }: LinkTrace, name: string): StepRow[] {
  const sorted = events.toSorted((a, b) => a.atMs - b.atMs);
  let isRelayed = false;
  const rows: StepRow[] = [];
  for (const event of sorted) {
    if (isCandidate(event)) continue;
    if (event.kind === 'pair/selected') isRelayed = isRelayedBy(event);
    const drawn = drawEvent(event, { name, isRelayed });
    rows.push({ step: stepOf(event), afterMs: event.atMs - startedAtMs, ...drawn });
  }
  for (const kind of ['candidate/gathered', 'candidate/received'] as const) {
    const candidates = sorted.filter(isCandidate).filter((event) => event.kind === kind);
    for (const { atMs, events: burst } of inBursts(candidates, BURST_MS))
      for (const drawn of drawCandidates(kind, burst, name))
        rows.push({ step: 'candidates', afterMs: atMs - startedAtMs, ...drawn });
  }
  return rows.toSorted((a, b) => a.afterMs - b.afterMs);
}

const isCandidate = (event: TraceEvent): event is CandidateEvent => 'candidate' in event;
