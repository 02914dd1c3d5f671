/** Recorded calls for stories and specs. */
import { explainPairs, parseCandidate, readEncryption, readPairs } from '@throughline/connectivity';
import type { LinkStats, LinkTrace, LinkView, RemoteParticipant } from '@throughline/peer';
import { Store } from '@throughline/std';
import {
  addReport,
  addTraces,
  type CallRecord,
  endCall,
  observeOthers,
  startCall,
} from '@/receipt/call-record';
import { DIRECT_REPORT } from './connection-report';
import { DIRECT_TRACE } from './link-traces';
import { MOVED_AT_MS, movedLinkStats, START_MS } from './link-stats';
import { directRoute, participant, relayedRoute } from './meetings';

const candidates = (...lines: string[]) =>
  lines
    .map((line) => parseCandidate(`candidate:1 1 udp 1 ${line}`))
    .filter((candidate) => candidate !== undefined);

/** All of them, so that specs can search files for each. */
export const OWN_ADDRESSES = ['192.168.7.20', '203.0.113.7', '2001:db8::7'];
export const RELAY_ADDRESS = '198.51.100.9';
export const REMOTE_ADDRESSES = ['10.9.8.7', '203.0.113.99'];

/** Ten minutes, with a move to a relay in the middle. */
export function recordedStats(): LinkStats {
  const [host = '', reflexive = '', host6 = ''] = OWN_ADDRESSES;
  const stats = movedLinkStats(directRoute, relayedRoute, [
    { atMs: MOVED_AT_MS - 900, durationMs: 640, reason: 'network-changed' },
  ]);
  return {
    ...stats,
    history: { ...stats.history, startedAtMs: START_MS - 800, firstFrameMs: 1_340 },
    localCandidates: candidates(
      `${host} 50000 typ host`,
      `${host6} 50001 typ host`,
      `${reflexive} 50000 typ srflx raddr ${host} rport 50000`,
      `${RELAY_ADDRESS} 3478 typ relay raddr ${reflexive} rport 50000`,
    ),
    remoteCandidates: candidates(...REMOTE_ADDRESSES.map((address) => `${address} 9 typ host`)),
    remoteReception: { lossRatio: 0.01, concealedRatio: 0, framesPerSecond: 24 },
    nominatedPair: {
      local: {
        candidateType: 'host',
        protocol: 'udp',
        address: host,
        addressKind: 'ipv4',
        port: 50_000,
        relayProtocol: undefined,
      },
      remote: {
        candidateType: 'host',
        protocol: 'udp',
        address: REMOTE_ADDRESSES[0],
        addressKind: 'ipv4',
        port: 9,
      },
      roundTripMs: 60,
      bytesSent: undefined,
      bytesReceived: undefined,
    },
  };
}

const LINK_START_MS = START_MS - 800;
const RECORDED_TRACE: LinkTrace = {
  ...DIRECT_TRACE,
  startedAtMs: LINK_START_MS,
  events: DIRECT_TRACE.events.map((event) => ({
    ...event,
    atMs: event.atMs - DIRECT_TRACE.startedAtMs + LINK_START_MS,
  })),
};

const CONNECTED: LinkView = { kind: 'connected', route: directRoute };

export interface ViewAt {
  atMs: number;
  view: LinkView;
}

/** @param views of the link to the only other participant, after it has connected */
export function recordedCall(
  views: readonly ViewAt[] = [],
  changes: Partial<RemoteParticipant> = {},
): CallRecord {
  const other = participant(1, {
    prediction: { route: 'direct', confidence: 'medium' },
    network: { kind: 'udp-open', ipv4: 'endpoint-independent', ipv6: true },
    stats: new Store(recordedStats()),
    ...changes,
  });
  const seen = [{ atMs: START_MS, view: CONNECTED }, ...views];
  const observed = seen.reduce(
    (call, { atMs, view }) => observeOthers(call, [{ ...other, link: view }], atMs),
    startCall({
      ownName: 'Ada Lovelace',
      startedAtMs: START_MS - 2_000,
      check: { verdict: 'limited', direct: 'possible', relay: 'none', roundTripMs: null },
    }),
  );
  const pairs = readPairs(DIRECT_REPORT);
  const verdicts = explainPairs(pairs);
  const traced = addTraces(observed, () => new Store(RECORDED_TRACE));
  const reported = addReport(traced, other.id, {
    pairs: pairs.map((pair) => ({ ...pair, verdict: verdicts.get(pair.id) ?? 'not-tried' })),
    encryption: readEncryption(DIRECT_REPORT),
  });
  return endCall(reported, START_MS + 600_000);
}
