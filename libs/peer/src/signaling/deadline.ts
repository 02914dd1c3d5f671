/**
 * A deadline for a response over the network, in a page that may stand still: the device suspends it, or the machine is
 * too busy to run it. Afterwards, timers that are due fire before the messages that arrived in the meantime are
 * delivered, so a response would seem missing. A timer that fires late therefore starts once more, for the time that it
 * was late. Measured with the wall clock, since a monotonic one may stop during a suspension; a correction of the wall
 * clock does no more than that either.
 */

/** Timers of a page that runs are more punctual. */
const LATE_MS = 50;

/** The page may have stood still for most of the deadline, and its timer be late by a moment: time for one round trip. */
export const MIN_EXTRA_MS = 500;

/**
 * Calls `onPassed` after `ms`, and later by at most `ms` if the page stood still when they had passed.
 *
 * @returns cancels the deadline
 */
export function startDeadline(ms: number, onPassed: () => void): () => void {
  const dueAt = Date.now() + ms;
  let timer = setTimeout(() => {
    const lateMs = Date.now() - dueAt;
    if (lateMs < LATE_MS) onPassed();
    else timer = setTimeout(onPassed, Math.min(ms, Math.max(lateMs, MIN_EXTRA_MS)));
  }, ms);
  return () => clearTimeout(timer);
}
