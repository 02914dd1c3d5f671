/** How long the thread of a page stands still: for work of the page, or since its machine gives it no time. */
import type { Page } from '@playwright/test';

/** Short compared with what a person notices. */
const TICK_MS = 10;

/** Resolves with the longest time between two timers of that thread so far, in ms. */
export type LongestStandstill = () => Promise<number>;

/** Of the page's own thread, which its work blocks too. */
export async function watchStandstill(page: Page): Promise<LongestStandstill> {
  const watch = await page.evaluateHandle((tickMs) => {
    let longestMs = 0;
    let lastMs = performance.now();
    const note = () => {
      const nowMs = performance.now();
      longestMs = Math.max(longestMs, nowMs - lastMs);
      lastMs = nowMs;
      return longestMs;
    };
    setInterval(note, tickMs);
    return note;
  }, TICK_MS);
  return () => watch.evaluate((note) => note());
}
