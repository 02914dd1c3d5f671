/**
 * A deadline for a response over the network, in a page that the device may suspend. After a
 * suspension, timers that are due fire before the messages that arrived in the meantime are
 * delivered, so a response would seem missing. A timer that fires late therefore runs once more.
 * Measured with the wall clock, since a monotonic one may stop during a suspension; a correction of the
 * wall clock does no more than that either.
 */

/** Browsers throttle the timers of hidden pages to one per second; more is a suspension. */
const SUSPENDED_MS = 1_500;

/**
 * Calls `onPassed` after `ms` in which the page was not suspended.
 *
 * @returns cancels the deadline
 */
export function startDeadline(ms: number, onPassed: () => void): () => void {
  const dueAt = Date.now() + ms;
  let timer = setTimeout(() => {
    if (Date.now() - dueAt < SUSPENDED_MS) onPassed();
    else timer = setTimeout(onPassed, ms);
  }, ms);
  return () => clearTimeout(timer);
}
