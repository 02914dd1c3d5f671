/**
 * Limits wrong passcodes to ten within any minute [ROOM-4]. Counted per room, since an attacker can
 * use any number of connections and addresses. Pure: the caller passes the time.
 */

/**
 * At this rate, trying all four-digit passcodes takes 17 hours: longer than a meeting, and easy to
 * notice.
 */
const MAX_WRONG_PASSCODES = 10;
const WINDOW_MS = 60_000;

export function isGuessingBlocked(wrongAtMs: readonly number[], nowMs: number): boolean {
  return withinWindow(wrongAtMs, nowMs).length >= MAX_WRONG_PASSCODES;
}

/** The attempts to remember after another passcode, which counts as wrong until `forgetGuess`. */
export function recordGuess(wrongAtMs: readonly number[], nowMs: number): number[] {
  return [...withinWindow(wrongAtMs, nowMs), nowMs].slice(-MAX_WRONG_PASSCODES);
}

/** The attempts without one at that time, whose passcode was right. */
export function forgetGuess(wrongAtMs: readonly number[], atMs: number): readonly number[] {
  const index = wrongAtMs.lastIndexOf(atMs);
  return index === -1 ? wrongAtMs : wrongAtMs.toSpliced(index, 1);
}

const withinWindow = (wrongAtMs: readonly number[], nowMs: number) =>
  wrongAtMs.filter((atMs) => nowMs - atMs < WINDOW_MS);
