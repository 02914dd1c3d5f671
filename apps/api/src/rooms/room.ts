/**
 * What a room is and how it changes, as pure functions on immutable values: no clock, no I/O. Each
 * change yields the room after it and either the messages it causes, in the order to send them, or
 * the code of the refusal. Rules: SPEC.md §Rooms.
 */
import type {
  KeyId,
  MediaState,
  Participant,
  ParticipantId,
  RoomId,
  SessionMessage,
  SignalErrorCode,
} from '@throughline/protocol';
import { arrived, type Attendance, departed, NOBODY_YET } from './attendance.js';
import { isGuessingBlocked, rememberWrongPasscode } from './passcode-attempts.js';
import type { NodeId } from './node-leases.js';
import type { PasscodeHash } from './passcode.js';
import { NOTHING_RELAYED, type RelayTally } from './relay-tally.js';

/** A room that nobody has been in for this long is forgotten [ROOM-9]. */
export const FORGET_AFTER_MS = 24 * 60 * 60 * 1_000;

/** And so is one that nobody has ever been in, after this long, while rooms are running short [ROOM-9]. */
export const FORGET_UNUSED_AFTER_MS = 60 * 60 * 1_000;

/** A participant, and who may speak for it. */
export interface HeldParticipant extends Participant {
  /** The API process that holds the socket or, while there is none, waits for the next. */
  readonly node: NodeId;
  /** Which of the participant's sockets is the one that counts, from 1 on [RES-6]. */
  readonly socket: number;
  /** Of the session's token [RES-1]. */
  readonly tokenHash: string;
}

export interface Room {
  readonly id: RoomId;
  readonly name?: string;
  readonly capacity: number;
  readonly passcodeHash?: PasscodeHash;
  /** The application that made the room and manages it; none for one that somebody made. */
  readonly owner?: KeyId;
  readonly createdAtMs: number;
  /** When the room ends by itself. */
  readonly expiresAtMs?: number;
  readonly attendance: Attendance;
  /** In order of arrival. */
  readonly participants: readonly HeldParticipant[];
  /** When the latest wrong passcodes came, oldest first; no more than matter. */
  readonly wrongPasscodesAtMs: readonly number[];
  /** When the room was made or, since then, somebody last left it. */
  readonly lastLeftAtMs: number;
  readonly relayed: RelayTally;
}

type NewRoom = Pick<Room, 'id' | 'name' | 'capacity' | 'passcodeHash' | 'owner' | 'expiresAtMs'>;

/** A room as it is made: nobody in it, nothing happened. */
export const emptyRoom = (settings: NewRoom, atMs: number): Room => ({
  ...settings,
  createdAtMs: atMs,
  attendance: NOBODY_YET,
  participants: [],
  wrongPasscodesAtMs: [],
  lastLeftAtMs: atMs,
  relayed: NOTHING_RELAYED,
});

export interface Delivery {
  readonly to: ParticipantId;
  readonly message: SessionMessage;
}

/** What a request came to: messages to send in this order, or a refusal. */
export type Outcome =
  | { readonly ok: true; readonly deliveries: readonly Delivery[] }
  | { readonly ok: false; readonly code: SignalErrorCode };

/** A refusal may change the room too: wrong passcodes are counted. */
export interface Change {
  readonly room: Room;
  readonly outcome: Outcome;
}

/** How the passcode of a join compares with the room's; decided beforehand, since hashing is slow. */
export type PasscodeVerdict = 'absent' | 'right' | 'wrong';

export interface Joining {
  readonly participant: HeldParticipant;
  readonly passcode: PasscodeVerdict;
  readonly atMs: number;
}

/** Admits a participant. */
export function join(room: Room, { participant, passcode, atMs }: Joining): Change {
  if (room.passcodeHash !== undefined && passcode !== 'right')
    return refusePasscode(room, passcode, atMs);
  // Joins judged side by side all saw few attempts, so even the right passcode is held back here.
  if (passcode === 'right' && isGuessingBlocked(room.wrongPasscodesAtMs, atMs))
    return { room, outcome: { ok: false, code: 'too_many_attempts' } };
  if (room.participants.length >= room.capacity)
    return { room, outcome: { ok: false, code: 'room_full' } };
  const participants = [...room.participants, participant];
  return {
    room: {
      ...room,
      participants,
      attendance: arrived(room.attendance, participants.length, atMs),
    },
    outcome: {
      ok: true,
      deliveries: toAll(room.participants, {
        type: 'participant/joined',
        participant: asSeen(participant),
      }),
    },
  };
}

export const participantIn = (room: Room, id: ParticipantId): HeldParticipant | undefined =>
  room.participants.find((participant) => participant.id === id);

/** Whom a participant finds in the room, in order of arrival [ROOM-2]. */
export const othersThan = (room: Room, id: ParticipantId): Participant[] =>
  except(room.participants, id).map(asSeen);

/** Takes a participant out. Leaving twice is leaving once. */
export function leave(room: Room, id: ParticipantId, atMs: number): Change {
  const remaining = except(room.participants, id);
  if (remaining.length === room.participants.length)
    return { room, outcome: { ok: true, deliveries: [] } };
  return {
    room: {
      ...room,
      participants: remaining,
      attendance: departed(room.attendance, id),
      lastLeftAtMs: atMs,
    },
    outcome: {
      ok: true,
      deliveries: toAll(remaining, { type: 'participant/left', participantId: id }),
    },
  };
}

/** Replaces what the room knows of a participant's microphone and camera [ROOM-7]. */
export function announceMedia(room: Room, id: ParticipantId, media: MediaState): Change {
  const current = participantIn(room, id);
  if (current === undefined) return { room, outcome: { ok: false, code: 'not_joined' } };
  return changeParticipant(room, { ...current, media });
}

/** Puts a participant in the place of what the room knew of it, and tells the others. */
export function changeParticipant(room: Room, participant: HeldParticipant): Change {
  return {
    room: replaceParticipant(room, participant),
    outcome: {
      ok: true,
      deliveries: toAll(except(room.participants, participant.id), {
        type: 'participant/changed',
        participant: asSeen(participant),
      }),
    },
  };
}

/** The same where the others see no difference. */
export const replaceParticipant = (room: Room, participant: HeldParticipant): Room => ({
  ...room,
  participants: room.participants.map((other) =>
    other.id === participant.id ? participant : other,
  ),
});

/**
 * How long the room stays after somebody last left it [ROOM-9]. One that an application made to a date
 * is there until then: of those it has no more than a few thousand, while anybody could make any number.
 */
export function keepMs({ owner, expiresAtMs = 0, lastLeftAtMs }: Room): number {
  const untilExpiryMs = owner === undefined ? 0 : Math.max(0, expiresAtMs - lastLeftAtMs);
  return FORGET_AFTER_MS + untilExpiryMs;
}

/** How many rooms there are, for as many as there may be. */
export interface Occupancy {
  readonly rooms: number;
  readonly maxRooms: number;
}

/**
 * True once nobody has been in the room for that long. When more than half of the rooms there may be
 * exist, an hour is enough for one that nobody has ever been in: whoever makes thousands of them must not
 * keep everybody else from making one.
 */
export function isForgettable(room: Room, atMs: number, { rooms, maxRooms }: Occupancy): boolean {
  const isShort = rooms > maxRooms / 2;
  const isUnused = room.owner === undefined && room.attendance.joins === 0;
  const afterMs = isShort && isUnused ? FORGET_UNUSED_AFTER_MS : keepMs(room);
  return room.participants.length === 0 && atMs - room.lastLeftAtMs >= afterMs;
}

function refusePasscode(room: Room, passcode: 'absent' | 'wrong', atMs: number): Change {
  if (passcode === 'absent') return { room, outcome: { ok: false, code: 'passcode_required' } };
  if (isGuessingBlocked(room.wrongPasscodesAtMs, atMs))
    return { room, outcome: { ok: false, code: 'too_many_attempts' } };
  const wrongPasscodesAtMs = rememberWrongPasscode(room.wrongPasscodesAtMs, atMs);
  return { room: { ...room, wrongPasscodesAtMs }, outcome: { ok: false, code: 'wrong_passcode' } };
}

/** Sockets and tokens are no matter of the others. */
const asSeen = ({ id, displayName, media, absent }: HeldParticipant): Participant => ({
  id,
  displayName,
  media,
  absent,
});

const except = (participants: readonly HeldParticipant[], id: ParticipantId) =>
  participants.filter((participant) => participant.id !== id);

const toAll = (participants: readonly Participant[], message: SessionMessage): Delivery[] =>
  participants.map(({ id }) => ({ to: id, message }));
