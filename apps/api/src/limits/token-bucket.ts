/**
 * How often something may happen: a store of tokens that fills steadily and that each happening takes
 * from. Pure but for its own state, and cheap enough for every frame; time comes in. What it means to
 * have asked for too much is up to the caller, which is told how far below zero the store is.
 */

export interface Rate {
  /** Tokens in a full bucket: what may happen at once. */
  readonly burst: number;
  /** Tokens that come back: what may go on happening. */
  readonly perSecond: number;
}

export class TokenBucket {
  readonly #rate: Rate;
  #left: number;
  #atMs: number;

  /** Full. @param nowMs of a clock that never goes back */
  constructor(rate: Rate, nowMs: number) {
    this.#rate = rate;
    this.#left = rate.burst;
    this.#atMs = nowMs;
  }

  /**
   * Takes tokens, also those that are not there, down to minus one burst: whoever has asked for too much
   * once need not wait forever. Returns what is left.
   */
  take(tokens: number, nowMs: number): number {
    const { burst, perSecond } = this.#rate;
    const back = ((nowMs - this.#atMs) / 1_000) * perSecond;
    this.#atMs = nowMs;
    this.#left = Math.max(Math.min(this.#left + back, burst) - tokens, -burst);
    return this.#left;
  }

  /** Takes one token if it is there. What is refused costs nothing. */
  allows(nowMs: number): boolean {
    if (this.take(0, nowMs) < 1) return false;
    this.#left -= 1;
    return true;
  }

  /** How long until there is a token again, from the last look on. */
  get waitMs(): number {
    return Math.max(0, ((1 - this.#left) / this.#rate.perSecond) * 1_000);
  }

  isFull(nowMs: number): boolean {
    return this.take(0, nowMs) === this.#rate.burst;
  }
}
