/**
 * Notices that the pool of an adopted connection has no relay [ICE-12], for example because a stranger had used up the
 * share of early relays when it gathered. A browser reports neither the failure nor tries again (`PreparedConnection`).
 */

/** A direct path needs no relay, and connects sooner. */
export const EMPTY_POOL_MS = 1_000;

export interface PoolWatchOptions {
  /** Has gathered with TURN servers, and has no description yet. */
  connection: RTCPeerConnection;
  /** Ends the watch. */
  signal: AbortSignal;
  hasRelay: () => boolean;
  /** Once at most: gathering is complete without a relay, and the connection is not connected soon after. */
  onEmpty: () => void;
}

export function watchPool({ connection, signal, hasRelay, onEmpty }: PoolWatchOptions): void {
  const ending = new AbortController();
  const onState = () => {
    if (connection.iceGatheringState !== 'complete') return;
    ending.abort();
    if (hasRelay()) return;
    const patience = setTimeout(() => {
      if (connection.connectionState !== 'connected') onEmpty();
    }, EMPTY_POOL_MS);
    signal.addEventListener('abort', () => clearTimeout(patience));
  };
  connection.addEventListener('icegatheringstatechange', onState, {
    signal: AbortSignal.any([signal, ending.signal]),
  });
}
