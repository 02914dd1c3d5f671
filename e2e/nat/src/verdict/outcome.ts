/** What came of a meeting, judged by both ends' own candidates: what one sees of the other may deceive. */
import type { Sides } from '../prediction/predict.js';
import type {
  CandidateType,
  MeetingStory,
  PairStory,
  RelayProtocol,
  SideStory,
} from '../story/story.js';

export interface EndOutcome {
  candidateType: CandidateType;
  relayProtocol?: RelayProtocol;
}

export type Outcome =
  | { path: 'direct' | 'relayed'; ends: Sides<EndOutcome>; framesDecoded: Sides<number> }
  /** What each page says instead. */
  | { path: 'none'; words: Sides<string> };

export function outcomeOf({ left, right }: MeetingStory): Outcome {
  const [near, far] = [pairInUse(left), pairInUse(right)].map((pair) => pair && endOf(pair));
  if (!near || !far)
    return { path: 'none', words: { left: lastWords(left), right: lastWords(right) } };
  const isRelayed = near.candidateType === 'relay' || far.candidateType === 'relay';
  return {
    path: isRelayed ? 'relayed' : 'direct',
    ends: { left: near, right: far },
    framesDecoded: { left: left.framesDecoded, right: right.framesDecoded },
  };
}

/** The pair that carries the media when the story ends. */
export function pairInUse({ events, pairs }: SideStory): PairStory | undefined {
  const connection = events.findLast((event) => event.kind === 'connection/changed');
  if (connection?.state !== 'connected') return undefined;
  return pairs.find(({ isSelected }) => isSelected);
}

/**
 * From the moment both have joined until both see the other, in ms: Join of whoever came second,
 * first frame of whoever saw last. `undefined` when one saw nothing.
 */
export function firstFrameMs({ left, right }: MeetingStory): number | undefined {
  const seenAt = [left, right].map(({ joinedAtMs, events }) => {
    const frame = events.find(({ kind }) => kind === 'frame/decoded');
    return frame && joinedAtMs + frame.atMs;
  });
  const [one, other] = seenAt;
  if (one === undefined || other === undefined) return undefined;
  return Math.max(one, other) - Math.max(left.joinedAtMs, right.joinedAtMs);
}

/** A candidate that has a protocol to a TURN server is a relay, even where Chromium says `prflx`. */
function endOf({ local: { type, relayProtocol } }: PairStory): EndOutcome {
  return relayProtocol ? { candidateType: 'relay', relayProtocol } : { candidateType: type };
}

function lastWords({ events }: SideStory): string {
  return events.findLast((event) => event.kind === 'screen/changed')?.words ?? '';
}
