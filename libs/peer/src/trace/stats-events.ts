/** Derives events of a trace from two successive stats of a link. Pure. */
import type { Candidate, PairCandidate, RelayProtocol } from '@throughline/connectivity';
import { isShallowEqual } from '@throughline/std';
import type { LinkStats } from '../links/link-stats.js';
import type { TracedCandidate, TraceEvent } from './link-trace.js';

/** @param nowMs the time of those events whose time the stats do not contain */
export function statsEvents(
  before: LinkStats | undefined,
  after: LinkStats,
  nowMs: number,
): TraceEvent[] {
  return [
    ...restartEvents(before, after),
    ...candidateEvents('candidate/gathered', before?.localCandidates, after.localCandidates, nowMs),
    ...candidateEvents(
      'candidate/received',
      before?.remoteCandidates,
      after.remoteCandidates,
      nowMs,
    ),
    ...pairEvents(before, after, nowMs),
    ...reportEvents(before, after, nowMs),
    ...mediaEvents(before, after, nowMs),
  ];
}

function restartEvents(before: LinkStats | undefined, after: LinkStats): TraceEvent[] {
  const restart = after.history.restarts.at(-1);
  if (before === undefined || restart === undefined || after.restarts === before.restarts)
    return [];
  const { atMs, reason } = restart;
  return reason === 'replaced'
    ? [{ atMs, kind: 'connection/replaced' }]
    : [{ atMs, kind: 'ice/restarted', reason }];
}

/** A new generation begins with an empty list. */
function candidateEvents(
  kind: 'candidate/gathered' | 'candidate/received',
  before: readonly Candidate[] = [],
  after: readonly Candidate[],
  atMs: number,
): TraceEvent[] {
  const known = after[0] === before[0] ? before.length : 0;
  return after.slice(known).map(({ type, transport }) => ({
    atMs,
    kind,
    candidate: { type, protocol: transport, relayProtocol: undefined },
  }));
}

function pairEvents(
  before: LinkStats | undefined,
  { nominatedPair: after }: LinkStats,
  atMs: number,
): TraceEvent[] {
  if (after === undefined) return [];
  const [local, remote] = [traced(after.local), traced(after.remote)];
  const previous = before?.nominatedPair;
  const isSame =
    previous !== undefined &&
    isShallowEqual(traced(previous.local), local) &&
    isShallowEqual(traced(previous.remote), remote);
  return isSame ? [] : [{ atMs, kind: 'pair/selected', local, remote }];
}

function traced(
  candidate: PairCandidate & { relayProtocol?: RelayProtocol | undefined },
): TracedCandidate {
  const { candidateType: type, protocol, relayProtocol } = candidate;
  return { type, protocol, relayProtocol };
}

function reportEvents(
  before: LinkStats | undefined,
  { route: after }: LinkStats,
  atMs: number,
): TraceEvent[] {
  const previous = before?.route;
  if (after === undefined || !after.isConfirmed) return [];
  const isSame = previous?.isConfirmed && isShallowEqual(previous.remote, after.remote);
  return isSame ? [] : [{ atMs, kind: 'pair/reported', remote: after.remote }];
}

function mediaEvents(
  before: LinkStats | undefined,
  { history }: LinkStats,
  nowMs: number,
): TraceEvent[] {
  const events: TraceEvent[] = [];
  const [previous, latest] = [before?.history.samples.at(-1), history.samples.at(-1)];
  if (latest !== previous && (latest?.received.microphone?.kbps ?? 0) > 0)
    events.push({ atMs: nowMs, kind: 'media/received', source: 'microphone' });
  const { startedAtMs, firstFrameMs } = history;
  if (firstFrameMs !== undefined && before?.history.firstFrameMs === undefined)
    events.push({ atMs: startedAtMs + firstFrameMs, kind: 'media/received', source: 'camera' });
  return events;
}
