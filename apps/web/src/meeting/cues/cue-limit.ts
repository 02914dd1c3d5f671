import { TokenBucket } from '@throughline/std';

/** Sounds must not overlap. */
const MIN_GAP_MS = 500;
/** A hostile participant can cause sounds without end: after four in a row, one every ten seconds remains. */
const RATE = { burst: 4, perSecond: 0.1 };

/** Limits how often sounds are played. */
export class CueLimit {
  readonly #bucket: TokenBucket;
  #lastMs = -Infinity;

  /** @param nowMs of a monotonic clock, as in all methods */
  constructor(nowMs: number) {
    this.#bucket = new TokenBucket(RATE, nowMs);
  }

  /** Whether a sound may be played now. Counts it if so. */
  allows(nowMs: number): boolean {
    if (nowMs - this.#lastMs < MIN_GAP_MS || !this.#bucket.allows(nowMs)) return false;
    this.#lastMs = nowMs;
    return true;
  }
}
