/**
 * Who gets into a room: judges what somebody brings, and lets them in, has them wait or refuses them.
 * Pure, like `room.ts`. Rules: SPEC.md §Rooms, §Join tokens, §Lobby.
 */
import type { SignalErrorCode } from '@throughline/protocol';
import { knock } from './lobby.js';
import { isGuessingBlocked, rememberWrongPasscode } from './passcode-attempts.js';
import { type Change, enter, type ParticipantRecord, reject, type Room } from './room.js';

/** How the passcode of a join compares with the room's; decided beforehand, since hashing is slow. */
export type PasscodeVerdict = 'absent' | 'right' | 'wrong';

export interface Joining {
  readonly participant: ParticipantRecord;
  readonly passcode: PasscodeVerdict;
  readonly atMs: number;
}

/** Admits a participant, or shows a guest to the lobby. */
export function join(room: Room, joining: Joining): Change {
  const { participant, atMs } = joining;
  const code = doorRefusal(room, participant, atMs);
  if (code !== undefined) return reject(room, code);
  // Whoever made the token has judged its bearer [TOK-3].
  if (isInvited(participant)) return enter(room, participant);
  const refusal = passcodeRefusal(room, joining);
  if (refusal !== undefined) return refusal;
  return room.lobby ? knock(room, participant, atMs) : enter(room, participant);
}

/** True once the room was ended, or its time is over [MOD-8, MOD-9]. */
export const isOver = ({ endedAtMs, expiresAtMs }: Room, atMs: number): boolean =>
  endedAtMs !== undefined || (expiresAtMs !== undefined && expiresAtMs <= atMs);

const isInvited = ({ marks }: ParticipantRecord) => marks.length > 0;

function doorRefusal(
  room: Room,
  newcomer: ParticipantRecord,
  atMs: number,
): SignalErrorCode | undefined {
  if (isOver(room, atMs)) return 'room_ended';
  if (newcomer.marks.some((mark) => room.removed.includes(mark))) return 'removed';
  if (room.locked && newcomer.role !== 'host') return 'room_locked';
  if (room.access === 'tokens' && !isInvited(newcomer)) return 'token_required';
  return undefined;
}

function passcodeRefusal(room: Room, { passcode, atMs }: Joining): Change | undefined {
  const isBlocked = isGuessingBlocked(room.wrongPasscodesAtMs, atMs);
  // Joins judged side by side all saw few attempts, so even the right passcode is held back here.
  if (passcode !== 'absent' && isBlocked) return reject(room, 'too_many_attempts');
  if (room.passcodeHash === undefined || passcode === 'right') return undefined;
  if (passcode === 'absent') return reject(room, 'passcode_required');
  const wrongPasscodesAtMs = rememberWrongPasscode(room.wrongPasscodesAtMs, atMs);
  return reject({ ...room, wrongPasscodesAtMs }, 'wrong_passcode');
}
