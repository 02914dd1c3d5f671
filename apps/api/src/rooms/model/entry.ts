/**
 * Decides joins: admits the participant, puts the guest into the lobby, or rejects the join. Pure,
 * like `room.ts`. Rules: SPEC.md §Rooms, §Join tokens, §Lobby.
 */
import type { SignalErrorCode } from '@throughline/protocol';
import { distinctName } from './distinct-names.js';
import { isJoinBlocked, withJoin } from './joins-during-absence.js';
import { enterLobby } from './lobby.js';
import { isGuessBlocked, withGuess, withoutGuess } from './passcode-attempts.js';
import {
  type Change,
  enter,
  guestIn,
  type IssuedServers,
  type ParticipantRecord,
  reject,
  type Room,
  sessionsOf,
  withoutMessages,
} from './room.js';
import { replacePredecessors, type TokenUse, tokenUseError } from './same-person.js';

/**
 * The passcode of a join compared with the room's. The caller compares them, because hashing is
 * asynchronous. `right` and `wrong` only after `countGuess`.
 */
export type PasscodeVerdict = 'absent' | 'right' | 'wrong';

export interface JoinAttempt extends TokenUse {
  readonly participant: ParticipantRecord;
  readonly passcode: PasscodeVerdict;
  readonly atMs: number;
  /** For the participant that is alone in the room [ICE-7]. */
  readonly issued?: IssuedServers | undefined;
}

/** Whether that result of `join` has made a participant of the client, not a guest. */
export const hasEntered = (
  { outcome, room }: Change,
  { participant }: Pick<JoinAttempt, 'participant'>,
): boolean => outcome.ok && guestIn(room, participant.id) === undefined;

/** Whether `join` would make a participant of the client now, not a guest. */
export const wouldEnter = (room: Room, attempt: JoinAttempt): boolean =>
  hasEntered(join(room, attempt), attempt);

/**
 * Counts a passcode before it is hashed, so that concurrent guesses cannot exceed the limit, and
 * rejects those whose hash could not matter. `join` forgets the guess if the passcode was right.
 */
export function countGuess(
  room: Room,
  { participant, atMs }: Pick<JoinAttempt, 'participant' | 'atMs'>,
): Change {
  const code = joinError(room, participant, atMs);
  if (code !== undefined) return reject(room, code);
  if (isGuessBlocked(room, participant, atMs)) return reject(room, 'too_many_attempts');
  return withoutMessages(withGuess(room, participant, atMs));
}

export function join(before: Room, attempt: JoinAttempt): Change {
  const { participant, passcode, atMs } = attempt;
  const room = passcode === 'right' ? withoutGuess(before, participant, atMs) : before;
  const code = joinError(room, participant, atMs);
  if (code !== undefined) return reject(room, code);
  // A join token replaces the passcode and the lobby [TOK-3].
  if (hasJoinToken(participant)) {
    const useError = tokenUseError(room, participant, attempt);
    if (useError !== undefined) return reject(room, useError);
    return replacePredecessors(room, participant, attempt, (without) =>
      enterAsOneOfFew(without, withDistinctName(without, participant), attempt),
    );
  }
  if (passcode === 'wrong') return reject(room, 'wrong_passcode');
  if (passcode === 'absent' && room.passcodeHash !== undefined)
    return reject(room, 'passcode_required');
  const newcomer = withDistinctName(room, participant);
  return room.settings.lobby
    ? enterLobby(room, newcomer, atMs)
    : enterAsOneOfFew(room, newcomer, attempt);
}

/** Unless there were too many joins while a participant is absent [RES-13]. */
function enterAsOneOfFew(
  before: Room,
  newcomer: ParticipantRecord,
  { atMs, issued }: JoinAttempt,
): Change {
  if (isJoinBlocked(before, newcomer, atMs)) return reject(before, 'too_many_attempts');
  const change = enter(before, newcomer, issued);
  return change.outcome.ok ? { ...change, room: withJoin(change.room, newcomer, atMs) } : change;
}

/** Guests keep their names when a host admits them, so these are distinct from those inside [NAME-1]. */
const withDistinctName = (room: Room, newcomer: ParticipantRecord): ParticipantRecord => ({
  ...newcomer,
  displayName: distinctName(
    newcomer.displayName,
    sessionsOf(room).map(({ displayName }) => displayName),
  ),
});

/** True once a host or the application has ended the room, or its time is over [MOD-8, MOD-9, MOD-16]. */
export const hasEnded = (room: Room, atMs: number): boolean =>
  room.endedAtMs !== undefined || endsAtMs(room) <= atMs;

/** When the API ends the room: `Infinity` if nothing is planned [MOD-9, MOD-16]. */
export const endsAtMs = ({ expiresAtMs = Infinity, scheduledEnd }: Room): number =>
  Math.min(expiresAtMs, scheduledEnd?.at ?? Infinity);

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
