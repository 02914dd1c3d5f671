/** When to check whether a connection is alive. How to check is up to the caller. */
import { onNetworkChange } from './network-change.js';

/** Together with `PONG_DEADLINE_MS`: a dead connection is detected within five seconds. */
export const PING_INTERVAL_MS = 2_500;
export const PONG_DEADLINE_MS = 2_500;

/**
 * Calls `beat` at every interval, and at once when the network may have changed.
 *
 * @param intervalMs at most the default, with which the API expects a sign of life [SIG-8]
 * @returns stops the heartbeat
 */
export function startHeartbeat(beat: () => void, intervalMs = PING_INTERVAL_MS): () => void {
  const stopping = new AbortController();
  const interval = setInterval(beat, intervalMs);
  onNetworkChange(beat, stopping.signal);
  return () => {
    clearInterval(interval);
    stopping.abort();
  };
}
