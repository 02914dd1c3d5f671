/**
 * Limits wrong passcodes within any minute [ROOM-4]: to ten of one address, so that it cannot
 * lock out the others, and to fifty of the room, since an attacker can use many addresses. Pure: the caller
 * passes the time.
 */
import { type AttemptLimits, forget, isBlocked, record } from './attempts-by-address.js';
import type { ParticipantRecord, Room } from './room.js';

const MAX_WRONG_OF_ADDRESS = 10;
/** At this rate, five addresses that guess need three hours for all passcodes of four digits. */
const MAX_WRONG_OF_ROOM = 50;
const GUESSES: AttemptLimits = { ofAddress: MAX_WRONG_OF_ADDRESS, ofRoom: MAX_WRONG_OF_ROOM };

type Guesser = Pick<ParticipantRecord, 'addressHash'>;

export const isGuessBlocked = (
  room: Room,
  { addressHash: from }: Guesser,
  nowMs: number,
): boolean =>
  from === undefined
    ? isGuessingBlocked(room.wrongPasscodesAtMs, nowMs)
    : isBlocked(room.wrongPasscodesBy ?? {}, from, GUESSES, nowMs);

/** The room after another passcode, which counts as wrong until `withoutGuess`. */
export const withGuess = (room: Room, { addressHash: from }: Guesser, nowMs: number): Room =>
  from === undefined
    ? { ...room, wrongPasscodesAtMs: recordGuess(room.wrongPasscodesAtMs, nowMs) }
    : { ...room, wrongPasscodesBy: record(room.wrongPasscodesBy ?? {}, from, nowMs) };

/** The room without the passcode of that time, which was right. */
export const withoutGuess = (room: Room, { addressHash: from }: Guesser, atMs: number): Room =>
  from === undefined
    ? { ...room, wrongPasscodesAtMs: forgetGuess(room.wrongPasscodesAtMs, atMs) }
    : { ...room, wrongPasscodesBy: forget(room.wrongPasscodesBy ?? {}, from, atMs) };

/** Of clients without a known address, which count as one. */
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
