/**
 * The clock of the API, as far as the answers to pings show it. The clock of the device may be wrong by hours and may
 * be corrected during a meeting, so readings are relative to `performance.now()`.
 */

/** So long, in ms, a precise reading outweighs later ones: `performance.now()` may stand still while a device sleeps. */
const MAX_AGE_MS = 30_000;

/** Clocks drift by less than 10 ms within that time. */
const REFRESH_MS = 60_000;

interface Reading {
  /** What to add to `performance.now()`. */
  offsetMs: number;
  roundTripMs: number;
  readAtMs: number;
}

export class ServerClock {
  #best: Reading | undefined;

  /**
   * @param at the API's clock between the two other times, in ms since the epoch
   * @param sentMs by `performance.now()`
   * @param receivedMs by `performance.now()`
   */
  read(at: number, sentMs: number, receivedMs: number): void {
    const roundTripMs = receivedMs - sentMs;
    const best = this.#best;
    const isOutdated = best === undefined || receivedMs - best.readAtMs > MAX_AGE_MS;
    if (!isOutdated && best.roundTripMs <= roundTripMs) return;
    const offsetMs = at - (sentMs + receivedMs) / 2;
    this.#best = { offsetMs, roundTripMs, readAtMs: receivedMs };
  }

  /** Whether a ping should read the clock. */
  get isOutdated(): boolean {
    return this.#best === undefined || performance.now() - this.#best.readAtMs > REFRESH_MS;
  }

  /** In ms since the epoch; `undefined` before the first answer. */
  get now(): number | undefined {
    return this.#best && performance.now() + this.#best.offsetMs;
  }
}
