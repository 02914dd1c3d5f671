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
  const gathering = new AbortController();
  const restart = () => {
    if (!signal.aborted && connection.connectionState !== 'connected') onEmpty();
  };
  const onState = () => {
    if (connection.iceGatheringState !== 'complete') return;
    gathering.abort();
    if (hasRelay()) return;
    const recoveryTimer = setTimeout(restart, EMPTY_POOL_MS);
    signal.addEventListener('abort', () => clearTimeout(recoveryTimer));
  };
  connection.addEventListener('icegatheringstatechange', onState, {
    signal: AbortSignal.any([signal, gathering.signal]),
  });
}
