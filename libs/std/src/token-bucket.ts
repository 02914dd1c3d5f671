/**
 * A token bucket: fills steadily, and each event consumes tokens. Stateful but otherwise pure, and cheap
 * enough for every frame; time is an argument. The caller decides what an overdrawn bucket means, from how
 * far below zero it is.
 */

/** The rate of a token bucket. */
export interface Rate {
  /** Tokens in a full bucket, for events at once. */
  readonly burst: number;
  /** Tokens added per second, for a sustained rate. */
  readonly perSecond: number;
}

/** The tokens in a bucket that held `left` tokens this long ago. A clock that goes back adds none. */
export function refill(left: number, { burst, perSecond }: Rate, sinceMs: number): number {
  return Math.min(burst, left + (Math.max(0, sinceMs) / 1_000) * perSecond);
}

export class TokenBucket {
  readonly #rate: Rate;
  #left: number;
  #atMs: number;

  /** Starts full. @param nowMs time of a monotonic clock, as in all methods */
  constructor(rate: Rate, nowMs: number) {
    this.#rate = rate;
    this.#left = rate.burst;
    this.#atMs = nowMs;
  }

  /**
   * Consumes tokens, below zero if need be, but not below minus one burst, so that the wait stays bounded.
   * Returns the remaining tokens.
   */
  consume(tokens: number, nowMs: number): number {
    const left = refill(this.#left, this.#rate, nowMs - this.#atMs);
    this.#atMs = nowMs;
    this.#left = Math.max(left - tokens, -this.#rate.burst);
    return this.#left;
  }

  /** Consumes one token if there is one. A rejected event consumes none. */
  allows(nowMs: number): boolean {
    if (this.consume(0, nowMs) < 1) return false;
    this.#left -= 1;
    return true;
  }

  /** Consumes one token if that share of a full bucket remains, for events that must leave room for others. */
  allowsLeaving(share: number, nowMs: number): boolean {
    if (this.consume(0, nowMs) - 1 < share * this.#rate.burst) return false;
    this.#left -= 1;
    return true;
  }

  /** How long after the last call there is a token again. */
  get waitMs(): number {
    return Math.max(0, ((1 - this.#left) / this.#rate.perSecond) * 1_000);
  }

  /** Whether `allows` would be false. */
  isEmpty(nowMs: number): boolean {
    return this.consume(0, nowMs) < 1;
  }

  isFull(nowMs: number): boolean {
    return this.consume(0, nowMs) === this.#rate.burst;
  }
}
