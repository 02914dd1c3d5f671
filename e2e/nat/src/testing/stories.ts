/** Stories for unit tests, from the few facts that a test is about. */
import {
  type CandidateStory,
  type MeetingStory,
  type PairStory,
  type SideStory,
  STORY_VERSION,
  type StoryEvent,
} from '../story/story.js';

export const JOINED_AT_MS = 1_800_000_000_000;

export const HOST: CandidateStory = {
  type: 'host',
  protocol: 'udp',
  address: '10.0.1.2',
  port: 40_000,
};
export const SRFLX: CandidateStory = {
  type: 'srflx',
  protocol: 'udp',
  address: '198.51.100.10',
  port: 2000,
  related: { address: '10.0.1.2', port: 40_000 },
};
export const RELAY: CandidateStory = {
  type: 'relay',
  protocol: 'udp',
  address: '198.51.100.200',
  port: 50_000,
  relayProtocol: 'udp',
};

export function aPair(facts: Partial<PairStory> = {}): PairStory {
  return {
    local: SRFLX,
    remote: SRFLX,
    state: 'succeeded',
    isSelected: false,
    checksSent: 3,
    answersReceived: 3,
    checksReceived: 3,
    ...facts,
  };
}

/** Joined, connected over a pair whose own end is `local`, and saw the first frame. */
export function aSideThatMet(
  name: string,
  {
    local = SRFLX,
    firstFrameMs = 300,
    ...facts
  }: Partial<SideStory> & { local?: CandidateStory; firstFrameMs?: number } = {},
): SideStory {
  const events: StoryEvent[] = [
    { atMs: 0, kind: 'join/pressed' },
    { atMs: firstFrameMs - 20, kind: 'connection/changed', state: 'connected' },
    { atMs: firstFrameMs, kind: 'frame/decoded' },
  ];
  return {
    name,
    joinedAtMs: JOINED_AT_MS,
    events,
    pairs: [aPair({ local, isSelected: true })],
    framesDecoded: 20,
    ...facts,
  };
}

export const NO_PATH_WORDS =
  'No connection Your two networks do not let each other in, and this server has no relay.';

/** Joined, failed, and read why. */
export function aSideThatFailed(name: string, words = NO_PATH_WORDS): SideStory {
  return {
    name,
    joinedAtMs: JOINED_AT_MS,
    events: [
      { atMs: 0, kind: 'join/pressed' },
      { atMs: 15_400, kind: 'connection/changed', state: 'failed' },
      { atMs: 15_450, kind: 'screen/changed', words },
    ],
    pairs: [aPair({ state: 'failed', answersReceived: 0, checksReceived: 0 })],
    framesDecoded: 0,
  };
}

export function aMeeting(left: SideStory, right: SideStory): MeetingStory {
  return { version: STORY_VERSION, left, right, mappings: [] };
}
