/** When to check whether a connection is alive. How to check is up to the caller. */
import { onNetworkChange } from './network-change.js';

/** A dead connection is detected within that time. */
const DETECTION_MS = 5_000;

/** How long received messages stay unacknowledged [RES-8]. */
export const PING_INTERVAL_MS = 2_500;
export const PONG_DEADLINE_MS = DETECTION_MS - PING_INTERVAL_MS;

/** The API sends a heartbeat after 3 s of silence [SIG-8]. If it is late by half a second, the client pings. */
export const MAX_SILENCE_MS = 3_500;

/** For the pong to a ping that silence has caused. */
export const silenceDeadlineMs = (maxSilenceMs: number): number =>
  Math.min(PONG_DEADLINE_MS, DETECTION_MS - maxSilenceMs);

/**
 * Calls `beat` at every interval, and `onHint` when the network may have changed.
 *
 * @returns stops the heartbeat
 */
export function startHeartbeat(beat: () => void, onHint = beat): () => void {
  const stopping = new AbortController();
  const interval = setInterval(beat, PING_INTERVAL_MS);
  onNetworkChange(onHint, stopping.signal);
  return () => {
    clearInterval(interval);
    stopping.abort();
  };
}

/**
 * Calls `onSilence` when `silentMs` reaches `maxSilenceMs`, and again after each further `maxSilenceMs` of silence.
 *
 * @returns stops watching
 */
export function watchSilence(
  silentMs: () => number,
  maxSilenceMs: number,
  onSilence: () => void,
): () => void {
  const check = () => {
    const leftMs = maxSilenceMs - silentMs();
    timer = setTimeout(check, leftMs > 0 ? leftMs : maxSilenceMs);
    if (leftMs <= 0) onSilence();
  };
  let timer = setTimeout(check, maxSilenceMs);
  return () => clearTimeout(timer);
}
