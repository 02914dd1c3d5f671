/**
 * How a client copes with a proxy that ends connections: it pings sooner if they end while idle, and knows that
 * they end often, so that the page can name the cause. Pure; time is an argument.
 */
import { MAX_SILENCE_MS } from './heartbeat.js';

/** A quarter of the shortest timeout that proxies are known to have, and cheap for the API [LIM-1]. */
export const MIN_SILENCE_MS = 500;

/** A shorter pause between messages is not what ended the connection. */
export const MIN_IDLE_MS = 1_000;

/** Three in a minute are not the occasional loss of a mobile network. */
export const FREQUENT_CUTS = 3;
export const CUT_WINDOW_MS = 60_000;

export interface Cuts {
  /** The client pings after as long a silence of the API. */
  readonly maxSilenceMs: number;
  /** When connections ended within the last minute, the latest ones. */
  readonly atMs: readonly number[];
}

export const NO_CUTS: Cuts = { maxSilenceMs: MAX_SILENCE_MS, atMs: [] };

export interface Loss {
  /** Of the close event. */
  readonly code: number;
  /** By a monotonic clock. */
  readonly nowMs: number;
  /** Since the last message in either direction. */
  readonly idleMs: number;
}

export function afterLoss(cuts: Cuts, { code, nowMs, idleMs }: Loss): Cuts {
  if (!isByProxy(code)) return cuts;
  const maxSilenceMs =
    idleMs < MIN_IDLE_MS
      ? cuts.maxSilenceMs
      : Math.max(MIN_SILENCE_MS, Math.min(cuts.maxSilenceMs, idleMs / 2));
  return { maxSilenceMs, atMs: [...cuts.atMs, nowMs].slice(-FREQUENT_CUTS) };
}

export function areFrequent({ atMs }: Cuts, nowMs: number): boolean {
  return atMs.filter((cutAtMs) => nowMs - cutAtMs < CUT_WINDOW_MS).length >= FREQUENT_CUTS;
}

/** RFC 6455 §7.4.1: 1006 without a close frame, and 1000 and 1001, which the API never sends in a session. */
function isByProxy(code: number): boolean {
  return code === 1000 || code === 1001 || code === 1006;
}
