/** When to try whether a socket is alive. What a beat does, and what its silence means, is not here. */
import { onNetworkChange } from './network-change.js';

/** With `PONG_DEADLINE_MS` after it, a dead socket is found out within five seconds. */
export const PING_INTERVAL_MS = 2_500;
export const PONG_DEADLINE_MS = 2_500;

/**
 * Calls `beat` regularly, and at once when the network may have changed.
 *
 * @returns ends it
 */
export function startHeartbeat(beat: () => void): () => void {
  const beating = new AbortController();
  const interval = setInterval(beat, PING_INTERVAL_MS);
  onNetworkChange(beat, beating.signal);
  return () => {
    clearInterval(interval);
    beating.abort();
  };
}
