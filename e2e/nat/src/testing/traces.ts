/** Builds traces for unit tests from a few facts. */
import {
  type CandidateTrace,
  type MeetingTrace,
  type PairTrace,
  type SideTrace,
  TRACE_VERSION,
  type TraceEvent,
} from '../trace/trace.js';

export const JOINED_AT_MS = 1_800_000_000_000;

export const HOST: CandidateTrace = {
  type: 'host',
  protocol: 'udp',
  address: '10.0.1.2',
  port: 40_000,
};
export const SRFLX: CandidateTrace = {
  type: 'srflx',
  protocol: 'udp',
  address: '198.51.100.10',
  port: 2000,
  related: { address: '10.0.1.2', port: 40_000 },
};
export const RELAY: CandidateTrace = {
  type: 'relay',
  protocol: 'udp',
  address: '198.51.100.200',
  port: 50_000,
  relayProtocol: 'udp',
};

export function aPair(facts: Partial<PairTrace> = {}): PairTrace {
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

/** A side that joined, connected over a pair with the local candidate `local`, and saw the first frame. */
export function aSideThatMet(
  name: string,
  {
    local = SRFLX,
    firstFrameMs = 300,
    ...facts
  }: Partial<SideTrace> & { local?: CandidateTrace; firstFrameMs?: number } = {},
): SideTrace {
  const events: TraceEvent[] = [
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

export const NO_PATH_TEXT =
  'No connection Your two networks block a direct connection, and this server has no relay.';

/** A side that joined, failed, and saw the cause. */
export function aSideThatFailed(name: string, words = NO_PATH_TEXT): SideTrace {
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

export function aMeeting(left: SideTrace, right: SideTrace): MeetingTrace {
  return { version: TRACE_VERSION, left, right, mappings: [] };
}
