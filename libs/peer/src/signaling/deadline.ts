/**
 * A deadline for something that comes over the network, in a page that may be put to sleep. Timers
 * that fell due in the sleep fire before what has arrived meanwhile is delivered, and would find
 * missing what is there. So one that fires late is given its time once more.
 */

/** Browsers let the timers of hidden pages fire once a second: that much is no sleep. */
const SLEEP_MS = 1_500;

/**
 * Calls `onPassed` once `ms` have passed, all of them awake.
 *
 * @returns ends the wait
 */
export function startDeadline(ms: number, onPassed: () => void): () => void {
  const dueAt = Date.now() + ms;
  let timer = setTimeout(() => {
    if (Date.now() - dueAt < SLEEP_MS) onPassed();
    else timer = setTimeout(onPassed, ms);
  }, ms);
  return () => clearTimeout(timer);
}
