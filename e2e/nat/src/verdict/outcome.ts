/** The outcome of a meeting, judged by the local candidates of both ends, since remote ones can mislead. */
import type { Sides } from '../prediction/predict.js';
import type {
  CandidateType,
  MeetingTrace,
  PairTrace,
  RelayProtocol,
  SideTrace,
} from '../trace/trace.js';

export interface EndOutcome {
  candidateType: CandidateType;
  relayProtocol?: RelayProtocol;
}

export type Outcome =
  | { path: 'direct' | 'relayed'; ends: Sides<EndOutcome>; framesDecoded: Sides<number> }
  /** `words`: the text on each page. */
  | { path: 'none'; words: Sides<string> };

export function outcomeOf({ left, right }: MeetingTrace): Outcome {
  const [near, far] = [pairInUse(left), pairInUse(right)].map((pair) => pair && endOf(pair));
  if (!near || !far)
    return { path: 'none', words: { left: lastScreenText(left), right: lastScreenText(right) } };
  const isRelayed = near.candidateType === 'relay' || far.candidateType === 'relay';
  return {
    path: isRelayed ? 'relayed' : 'direct',
    ends: { left: near, right: far },
    framesDecoded: { left: left.framesDecoded, right: right.framesDecoded },
  };
}

/** The pair that carries the media at the end of the trace. */
export function pairInUse({ events, pairs }: SideTrace): PairTrace | undefined {
  const connection = events.findLast((event) => event.kind === 'connection/changed');
  if (connection?.state !== 'connected') return undefined;
  return pairs.find(({ isSelected }) => isSelected);
}

/**
 * Time from the later Join until both see each other, in ms. `undefined` if one saw no frame.
 */
export function firstFrameMs({ left, right }: MeetingTrace): number | undefined {
  const seenAt = [left, right].map(({ joinedAtMs, events }) => {
    const frame = events.find(({ kind }) => kind === 'frame/decoded');
    return frame && joinedAtMs + frame.atMs;
  });
  const [one, other] = seenAt;
  if (one === undefined || other === undefined) return undefined;
  return Math.max(one, other) - Math.max(left.joinedAtMs, right.joinedAtMs);
}

/**
 * Time from the later Join until both tiles show the direct route that they keep, in ms. `undefined` if one shows no
 * direct route at the end.
 */
export function directMs({ left, right }: MeetingTrace): number | undefined {
  const directAt = [left, right].map(({ joinedAtMs, events }) => {
    const shown = events.filter((event) => event.kind === 'screen/changed');
    const kept = shown[shown.findLastIndex(({ route }) => route !== 'direct') + 1];
    return kept && joinedAtMs + kept.atMs;
  });
  const [one, other] = directAt;
  if (one === undefined || other === undefined) return undefined;
  return Math.round(Math.max(one, other) - Math.max(left.joinedAtMs, right.joinedAtMs));
}

/** A candidate with a protocol to a TURN server is a relay candidate, even if Chromium reports `prflx`. */
function endOf({ local: { type, relayProtocol } }: PairTrace): EndOutcome {
  return relayProtocol ? { candidateType: 'relay', relayProtocol } : { candidateType: type };
}

function lastScreenText({ events }: SideTrace): string {
  return events.findLast((event) => event.kind === 'screen/changed')?.words ?? '';
}
