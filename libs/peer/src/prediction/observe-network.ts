/**
 * Gathers candidates with STUN servers alone, to classify the network [NAT-2]. The connection has no media and no
 * remote end, and uses no relay.
 */
import {
  type Candidate,
  type NetworkObservations,
  parseCandidate,
} from '@throughline/connectivity';

/** Browsers send a STUN request four times in this time, and the answers of slow networks take half a second. */
export const OBSERVATION_MS = 2_000;

/** More interfaces than any device has; another script could add any number. */
const MAX_CANDIDATES = 100;

/**
 * Resolves when the browser has the answers of all servers, after `OBSERVATION_MS`, or when the signal aborts. Rejects if the
 * browser makes no connection.
 */
export async function observeNetwork(
  urls: readonly string[],
  signal: AbortSignal,
): Promise<NetworkObservations> {
  const candidates: Candidate[] = [];
  const failed = new Set<string>();
  const connection = new RTCPeerConnection({ iceServers: urls.map((url) => ({ urls: url })) });
  try {
    connection.addEventListener('icecandidate', (event) => {
      const candidate = event.candidate ? parseCandidate(event.candidate.candidate) : undefined;
      if (candidate !== undefined && candidates.length < MAX_CANDIDATES) candidates.push(candidate);
    });
    connection.addEventListener('icecandidateerror', ({ url }) => failed.add(url));
    connection.createDataChannel('network');
    await connection.setLocalDescription();
    await untilGathered(connection, AbortSignal.any([signal, AbortSignal.timeout(OBSERVATION_MS)]));
    return {
      candidates,
      stunServers: urls.length,
      failedServers: failed.size,
      isComplete: connection.iceGatheringState === 'complete',
    };
  } finally {
    connection.close();
  }
}

function untilGathered(connection: RTCPeerConnection, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (end.aborted || connection.iceGatheringState === 'complete') resolve();
    };
    connection.addEventListener('icegatheringstatechange', check);
    end.addEventListener('abort', check);
    check();
  });
}
