/**
 * Decides joins: admits the participant, puts the guest into the lobby, or rejects the join. Pure,
 * like `room.ts`. Rules: SPEC.md §Rooms, §Join tokens, §Lobby.
 */
import type { SignalErrorCode } from '@throughline/protocol';
import { enterLobby } from './lobby.js';
import { isGuessingBlocked, recordWrongPasscode } from './passcode-attempts.js';
import { type Change, enter, type ParticipantRecord, reject, type Room } from './room.js';

/**
 * The passcode of a join compared with the room's. The caller compares them, because hashing is
 * asynchronous.
 */
export type PasscodeVerdict = 'absent' | 'right' | 'wrong';

export interface JoinAttempt {
  readonly participant: ParticipantRecord;
  readonly passcode: PasscodeVerdict;
  readonly atMs: number;
}

export function join(room: Room, attempt: JoinAttempt): Change {
  const { participant, atMs } = attempt;
  const code = joinError(room, participant, atMs);
  if (code !== undefined) return reject(room, code);
  // A join token replaces the passcode and the lobby [TOK-3].
  if (hasJoinToken(participant)) return enter(room, participant);
  const rejection = passcodeRejection(room, attempt);
  if (rejection !== undefined) return rejection;
  return room.settings.lobby ? enterLobby(room, participant, atMs) : enter(room, participant);
}

/** True once a host or the application has ended the room, or it has expired [MOD-8, MOD-9]. */
export const hasEnded = ({ endedAtMs, expiresAtMs }: Room, atMs: number): boolean =>
  endedAtMs !== undefined || (expiresAtMs !== undefined && expiresAtMs <= atMs);

const hasJoinToken = ({ tokenFingerprints }: ParticipantRecord) => tokenFingerprints.length > 0;

function joinError(
  room: Room,
  newcomer: ParticipantRecord,
  atMs: number,
): SignalErrorCode | undefined {
  if (hasEnded(room, atMs)) return 'room_ended';
  if (newcomer.tokenFingerprints.some((hash) => room.removedFingerprints.includes(hash)))
    return 'removed';
  if (room.settings.locked && newcomer.role !== 'host') return 'room_locked';
  if (room.access === 'tokens' && !hasJoinToken(newcomer)) return 'token_required';
  return undefined;
}

function passcodeRejection(room: Room, { passcode, atMs }: JoinAttempt): Change | undefined {
  const isBlocked = isGuessingBlocked(room.wrongPasscodesAtMs, atMs);
  // Concurrent joins were all hashed before any of them was counted, so a right passcode is
  // rejected here too.
  if (passcode !== 'absent' && isBlocked) return reject(room, 'too_many_attempts');
  if (room.passcodeHash === undefined || passcode === 'right') return undefined;
  if (passcode === 'absent') return reject(room, 'passcode_required');
  const wrongPasscodesAtMs = recordWrongPasscode(room.wrongPasscodesAtMs, atMs);
  return reject({ ...room, wrongPasscodesAtMs }, 'wrong_passcode');
}
