/**
 * How many wrong passcodes a room takes [ROOM-4]: ten within any minute, counted per room and not
 * per sender, since a guesser has as many sockets and addresses as wanted. Pure: time comes in.
 */

/** All four-digit passcodes take 17 hours at this rate: longer than a meeting, and easy to notice. */
const MAX_WRONG_PASSCODES = 10;
const WINDOW_MS = 60_000;

/** True while ten wrong passcodes lie within the last minute. */
export function isGuessingBlocked(wrongAtMs: readonly number[], nowMs: number): boolean {
  return within(wrongAtMs, nowMs).length >= MAX_WRONG_PASSCODES;
}

/** The attempts to remember after one more wrong passcode; older ones no longer matter. */
export function rememberWrongPasscode(wrongAtMs: readonly number[], nowMs: number): number[] {
  return [...within(wrongAtMs, nowMs), nowMs].slice(-MAX_WRONG_PASSCODES);
}

const within = (wrongAtMs: readonly number[], nowMs: number) =>
  wrongAtMs.filter((atMs) => nowMs - atMs < WINDOW_MS);
