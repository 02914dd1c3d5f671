import type { SignalingConnection } from './signaling-connection.js';

/** A busy page may delay a reply. The shortest of several round trips is closest to that of the network. */
export const PINGS = 3;

/** @returns in milliseconds; undefined if the connection ends or `signal` is aborted before all replies have arrived */
export async function measureRoundTrip(
  connection: SignalingConnection,
  signal: AbortSignal,
): Promise<number | undefined> {
  let shortestMs = Infinity;
  for (let ping = 0; ping < PINGS; ping++) {
    const sentAtMs = performance.now();
    const outcome = await connection.request({ type: 'session/ping', received: 0 });
    if (!outcome.ok || signal.aborted) return undefined;
    shortestMs = Math.min(shortestMs, performance.now() - sentAtMs);
  }
  return shortestMs;
}
