/** The stats of links for stories and specs. */
import type { Route } from '@throughline/connectivity';
import type { IceRestart, LinkStats, RoutedSample } from '@throughline/peer';

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

/** A sample each ten seconds, for ten minutes; the path moves from one route to the other in the middle. */
export function movedLinkStats(from: Route, to: Route, restarts: IceRestart[] = []): LinkStats {
  const samples = Array.from({ length: 60 }, (_, index): RoutedSample => {
    const isMoved = index >= 30;
    return {
      atMs: START_MS + index * 10_000,
      roundTripMs: (isMoved ? 60 : 18) + (index % 5) * 3,
      sentKbps: 900 + (index % 7) * 60,
      receivedKbps: 1_200 - (index % 4) * 90,
      availableOutgoingKbps: 2_000,
      received: { microphone: { ...NO_MEDIA, lossRatio: index === 31 ? 0.08 : 0.002 } },
      sent: {},
      route: isMoved ? to : from,
    };
  });
  const stats = linkStats(60);
  return { ...stats, history: { ...stats.history, samples, restarts } };
}

export const START_MS = Date.UTC(2026, 10, 2, 10, 37);
/** Of the first sample on the other route. */
export const MOVED_AT_MS = START_MS + 300_000;

const NO_MEDIA = {
  kbps: undefined,
  jitterMs: undefined,
  lossRatio: undefined,
  concealedRatio: undefined,
  width: undefined,
  height: undefined,
  framesPerSecond: undefined,
  freezes: undefined,
  frozenMs: undefined,
};
