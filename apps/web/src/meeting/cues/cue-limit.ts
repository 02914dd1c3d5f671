import { TokenBucket } from '@throughline/std';

/** Sounds must not run into each other. */
const MIN_GAP_MS = 500;
/** Others cause them, and can do so again and again: after a few sounds in a row, one every ten seconds. */
const RATE = { burst: 4, perSecond: 0.1 };

export class CueLimit {
  readonly #bucket: TokenBucket;
  #lastMs = -Infinity;

  /** @param nowMs of a monotonic clock, as in all methods */
  constructor(nowMs: number) {
    this.#bucket = new TokenBucket(RATE, nowMs);
  }

  /** Counts the sound if there may be one. */
  allows(nowMs: number): boolean {
    if (nowMs - this.#lastMs < MIN_GAP_MS || !this.#bucket.allows(nowMs)) return false;
    this.#lastMs = nowMs;
    return true;
  }
}
