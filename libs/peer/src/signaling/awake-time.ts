/**
 * How long the page has been trying, not counting the time in which the device slept or the browser
 * had frozen the page: nothing could be tried then. Monotonic, so a corrected clock has no effect.
 */

/** Longer between two readings is a suspension: an attempt and the pause after it are shorter. */
const MAX_GAP_MS = 15_000;

export class AwakeTime {
  #elapsedMs = 0;
  #readAt = performance.now();

  /** Since the construction. Call it at each attempt. */
  read(): number {
    const now = performance.now();
    this.#elapsedMs += Math.min(MAX_GAP_MS, now - this.#readAt);
    this.#readAt = now;
    return this.#elapsedMs;
  }
}
