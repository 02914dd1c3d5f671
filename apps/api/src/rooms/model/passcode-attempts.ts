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

export const isGuessBlocked = (room: Room, { addressHash }: Guesser, nowMs: number): boolean =>
  isBlocked(room.wrongPasscodesBy, addressHash, GUESSES, nowMs);

/** The room after another passcode, which counts as wrong until `withoutGuess`. */
export const withGuess = (room: Room, { addressHash }: Guesser, nowMs: number): Room => ({
  ...room,
  wrongPasscodesBy: record(room.wrongPasscodesBy, addressHash, nowMs),
});

/** The room without the passcode of that time, which was right. */
export const withoutGuess = (room: Room, { addressHash }: Guesser, atMs: number): Room => ({
  ...room,
  wrongPasscodesBy: forget(room.wrongPasscodesBy, addressHash, atMs),
});
