/**
 * What happened on a link, in its order: descriptions, candidates, ICE, DTLS and the first media [STEP-1]. Without addresses
 * of either end, since people show it to others. Pure.
 */
import type {
  CandidateType,
  RelayProtocol,
  RouteEnd,
  TransportProtocol,
} from '@throughline/connectivity';
import type { RestartReason } from '../links/restart-reason.js';
import type { DescriptionSummary } from './summarize-description.js';

/** ICE restarts and a remote end that signals without end add events for as long as the link lasts [STEP-2]. */
export const MAX_TRACE_EVENTS = 400;

export interface TracedCandidate {
  /** `prflx`: not signaled, but discovered by a check (RFC 8445 §7.3.1.3). */
  readonly type: CandidateType;
  readonly protocol: TransportProtocol;
  /** Between this end and its TURN server. */
  readonly relayProtocol: RelayProtocol | undefined;
}

export type TraceEvent = {
  /** Since the UNIX epoch. */
  readonly atMs: number;
} & (
  | { readonly kind: 'connection/created' }
  | { readonly kind: 'connection/replaced' }
  | {
      readonly kind: 'description/sent' | 'description/received';
      readonly description: DescriptionSummary;
    }
  | {
      readonly kind: 'candidate/gathered' | 'candidate/received';
      readonly candidate: TracedCandidate;
    }
  | {
      readonly kind: 'ice/changed';
      readonly state: 'checking' | 'connected' | 'disconnected' | 'failed';
    }
  | { readonly kind: 'ice/restarted'; readonly reason: RestartReason }
  | {
      readonly kind: 'pair/selected';
      readonly local: TracedCandidate;
      readonly remote: TracedCandidate;
    }
  /** What the remote end states about its own candidate of the pair [LNK-5]. */
  | { readonly kind: 'pair/reported'; readonly remote: RouteEnd }
  | { readonly kind: 'dtls/connected' }
  /** For the first time on this link. */
  | { readonly kind: 'media/received'; readonly source: 'microphone' | 'camera' }
);

export interface LinkTrace {
  /** Of the link, since the UNIX epoch. */
  readonly startedAtMs: number;
  /** In the order of their recording. The time of a selected pair or a frame is known only afterwards. */
  readonly events: readonly TraceEvent[];
  /** Older events that `MAX_TRACE_EVENTS` left no room for. */
  readonly omitted: number;
}

export function startTrace(startedAtMs: number): LinkTrace {
  return { startedAtMs, events: [], omitted: 0 };
}

export function addEvent(trace: LinkTrace, event: TraceEvent): LinkTrace {
  if (isRepeated(trace, event)) return trace;
  const { events, omitted } = trace;
  if (events.length < MAX_TRACE_EVENTS) return { ...trace, events: [...events, event] };
  const least = leastImportant(events);
  const kept = events.filter((_, index) => index !== least);
  return { ...trace, events: [...kept, event], omitted: omitted + 1 };
}

/** Media counts once: it pauses whenever a person mutes. */
function isRepeated({ events }: LinkTrace, event: TraceEvent): boolean {
  if (event.kind !== 'media/received') return false;
  return events.some(
    ({ kind, ...other }) =>
      kind === event.kind && 'source' in other && other.source === event.source,
  );
}

/** Candidates are many and explain least. */
function leastImportant(events: readonly TraceEvent[]): number {
  const candidate = events.findIndex(({ kind }) => kind.startsWith('candidate/'));
  return Math.max(0, candidate);
}
