/** The stats of links for stories and specs. */
import type { LinkStats } from '@throughline/peer';

const END = {
  candidateType: 'host',
  protocol: 'udp',
  address: undefined,
  addressKind: undefined,
  port: undefined,
} as const;

export function linkStats(roundTripMs: number): LinkStats {
  return {
    localCandidates: [],
    remoteCandidates: [],
    candidateErrors: [],
    isGatheringComplete: true,
    isSignaledByRemote: true,
    restarts: 0,
    history: { startedAtMs: 0, samples: [], restarts: [], firstFrameMs: undefined },
    nominatedPair: {
      local: { ...END, relayProtocol: undefined },
      remote: END,
      roundTripMs,
      bytesSent: undefined,
      bytesReceived: undefined,
    },
  };
}
