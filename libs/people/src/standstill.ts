/**
 * How long the threads of a page stand still: for work of the page, or since their machine gives them no time. A test
 * that judges what a page does within seconds needs to know the difference.
 */
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

/** Of a worker in the page's process: only the machine makes it stand still, not the work of the page. */
export async function watchProcessStandstill(page: Page): Promise<LongestStandstill> {
  await page.route('**/standstill-worker.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `(${watchInWorker.toString()})(${TICK_MS})`,
    }),
  );
  const worker = await page.evaluateHandle(() => new Worker('/standstill-worker.js'));
  const read = () =>
    worker.evaluate(
      (running) =>
        new Promise<number>((resolve, reject) => {
          running.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
          running.onerror = ({ message }) => reject(new Error(`the worker failed: ${message}`));
          running.postMessage('read');
        }),
    );
  await read(); // it runs
  return read;
}

/** Runs in the worker, from its text alone. */
function watchInWorker(tickMs: number): void {
  let longestMs = 0;
  let lastMs = performance.now();
  const note = () => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
  };
  setInterval(note, tickMs);
  addEventListener('message', () => {
    note();
    (postMessage as (message: number) => void)(longestMs);
  });
}
