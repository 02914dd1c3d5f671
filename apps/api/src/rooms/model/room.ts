/**
 * What a room is and how it changes, as pure functions on immutable values: no clock, no I/O. Each
 * change yields the room after it and either the messages it causes, in the order to send them, or
 * the code of the refusal. Who gets in at all is for `entry.ts`. Rules: SPEC.md §Rooms.
 */
import type {
  KeyId,
  MediaState,
  Participant,
  ParticipantId,
  RoomId,
  RoomInfo,
  SessionMessage,
  SignalErrorCode,
} from '@throughline/protocol';
import { arrived, type Attendance, departed, NOBODY_YET } from './attendance.js';
import type { LinkReport } from './link-report.js';
import type { NodeId } from './node-id.js';
import type { PasscodeHash } from '../secrets/passcode.js';
import { NOTHING_RELAYED, type RelayTally } from './relay-tally.js';

/** A room that nobody has been in for this long is forgotten [ROOM-9]. */
export const FORGET_AFTER_MS = 24 * 60 * 60 * 1_000;

/** And so is one that nobody has ever been in, after this long, while rooms are running short [ROOM-9]. */
export const FORGET_UNUSED_AFTER_MS = 60 * 60 * 1_000;

/** A participant or a guest in the lobby, and who may speak for it. */
export interface ParticipantRecord extends Participant {
  /** The API process that holds the socket or, while there is none, waits for the next. */
  readonly node: NodeId;
  /** Which of the participant's sockets is the one that counts, from 1 on [RES-6]. */
  readonly socket: number;
  /** Of the session's token [RES-1]. */
  readonly tokenHash: string;
  /** When it came into the room. */
  readonly joinedAtMs: number;
  /** What tells its join token again after a removal [MOD-7]; none for who brought no token. */
  readonly marks: readonly string[];
}

export interface Room {
  readonly id: RoomId;
  readonly name?: string;
  readonly capacity: number;
  readonly passcodeHash?: PasscodeHash;
  /** `tokens`: nobody joins without a join token [TOK-5]. */
  readonly access: 'open' | 'tokens';
  readonly locked: boolean;
  readonly lobby: boolean;
  readonly mayUnmute: boolean;
  /** The application that made the room and manages it; none for one that somebody made. */
  readonly owner?: KeyId;
  readonly createdAtMs: number;
  /** When the room ends by itself [MOD-9]. */
  readonly expiresAtMs?: number;
  /** When it was ended for all [MOD-8]. */
  readonly endedAtMs?: number;
  readonly attendance: Attendance;
  /** In order of arrival. */
  readonly participants: readonly ParticipantRecord[];
  /** Guests in the lobby, in order of arrival [LOB-1]. */
  readonly waiting: readonly ParticipantRecord[];
  /** When guests came to the lobby lately; no more than matter [LOB-6]. */
  readonly knocksAtMs: readonly number[];
  /** Marks of the tokens of those who were removed, the latest last [MOD-7]. */
  readonly removed: readonly string[];
  /** When the latest wrong passcodes came, oldest first; no more than matter. */
  readonly wrongPasscodesAtMs: readonly number[];
  /** When the room was made or, since then, somebody last left it. */
  readonly lastLeftAtMs: number;
  readonly relayed: RelayTally;
}

type NewRoom = Pick<Room, 'id' | 'name' | 'capacity' | 'passcodeHash' | 'owner' | 'expiresAtMs'> &
  Partial<Pick<Room, 'access' | 'locked' | 'lobby' | 'mayUnmute'>>;

/** A room as it is made: nobody in it, nothing happened. */
export const emptyRoom = (settings: NewRoom, atMs: number): Room => ({
  access: 'open',
  locked: false,
  lobby: false,
  mayUnmute: true,
  ...settings,
  createdAtMs: atMs,
  attendance: NOBODY_YET,
  participants: [],
  waiting: [],
  knocksAtMs: [],
  removed: [],
  wrongPasscodesAtMs: [],
  lastLeftAtMs: atMs,
  relayed: NOTHING_RELAYED,
});

/**
 * How a session ends by what its last message says: the socket is closed, or after a refusal at the
 * door may join anew.
 */
export type SessionEnd = 'removed' | 'over' | 'refused';

export interface Delivery {
  readonly to: ParticipantId;
  readonly message: SessionMessage;
  /** For who is out of the room by the same change: nothing follows. */
  readonly ends?: SessionEnd;
}

/** What a request came to: messages to send in this order, or a refusal. */
export type Outcome =
  | { readonly ok: true; readonly deliveries: readonly Delivery[] }
  | { readonly ok: false; readonly code: SignalErrorCode };

/** A refusal may change the room too: wrong passcodes are counted. */
export interface Change {
  readonly room: Room;
  readonly outcome: Outcome;
  /** What was told of a link, for whoever watches the store. */
  readonly report?: LinkReport;
}

export const reject = (room: Room, code: SignalErrorCode): Change => ({
  room,
  outcome: { ok: false, code },
});

/** A change that says nothing to anybody. */
export const withoutMessages = (room: Room): Change => ({
  room,
  outcome: { ok: true, deliveries: [] },
});

/** Takes a participant in, whoever decided that it may come. */
export function enter(room: Room, newcomer: ParticipantRecord): Change {
  if (room.participants.length >= room.capacity) return reject(room, 'room_full');
  const isMuted = newcomer.media.microphone && !maySwitchOn(room, newcomer);
  const participant = isMuted ? muted(newcomer) : newcomer;
  const participants = [...room.participants, participant];
  const joined = toAll(room.participants, {
    type: 'participant/joined',
    participant: toPublicView(participant),
  });
  const told: Delivery[] = isMuted
    ? [{ to: participant.id, message: { type: 'microphone/muted', by: null } }]
    : [];
  return {
    room: {
      ...room,
      participants,
      attendance: arrived(room.attendance, participants.length, participant.joinedAtMs),
    },
    outcome: { ok: true, deliveries: [...joined, ...told] },
  };
}

export const participantIn = (room: Room, id: ParticipantId): ParticipantRecord | undefined =>
  room.participants.find((participant) => participant.id === id);

export const guestIn = (room: Room, id: ParticipantId): ParticipantRecord | undefined =>
  room.waiting.find((guest) => guest.id === id);

/** All who have a session: participants and guests in the lobby. */
export const sessionsOf = (room: Room): readonly ParticipantRecord[] =>
  room.waiting.length === 0 ? room.participants : [...room.participants, ...room.waiting];

export const sessionIn = (room: Room, id: ParticipantId): ParticipantRecord | undefined =>
  participantIn(room, id) ?? guestIn(room, id);

/** Whom a participant finds in the room, in order of arrival [ROOM-2]. */
export const othersThan = (room: Room, id: ParticipantId): Participant[] =>
  except(room.participants, id).map(toPublicView);

export const infoOf = ({ id, name, capacity, locked, lobby, mayUnmute }: Room): RoomInfo => ({
  id,
  capacity,
  locked,
  lobby,
  mayUnmute,
  ...(name !== undefined && { name }),
});

/** Takes a participant out. Leaving twice is leaving once. */
export function leave(room: Room, id: ParticipantId, atMs: number): Change {
  const remaining = except(room.participants, id);
  if (remaining.length === room.participants.length) return withoutMessages(room);
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

/** Replaces what the room knows of a participant's microphone and camera [ROOM-7, MOD-5]. */
export function announceMedia(room: Room, id: ParticipantId, media: MediaState): Change {
  const guest = guestIn(room, id);
  if (guest !== undefined) return withoutMessages(replaceSession(room, { ...guest, media }));
  const current = participantIn(room, id);
  if (current === undefined) return reject(room, 'not_joined');
  const switchesOn = media.microphone && !current.media.microphone;
  if (switchesOn && !maySwitchOn(room, current)) return reject(room, 'not_permitted');
  return changeParticipant(room, { ...current, media });
}

/** Puts a participant in the place of what the room knew of it, and tells the others. */
export function changeParticipant(room: Room, participant: ParticipantRecord): Change {
  return {
    room: replaceSession(room, participant),
    outcome: {
      ok: true,
      deliveries: toAll(except(room.participants, participant.id), {
        type: 'participant/changed',
        participant: toPublicView(participant),
      }),
    },
  };
}

/** Puts somebody with a session in the place of what was known of them, where nobody is told. */
export function replaceSession(room: Room, changed: ParticipantRecord): Room {
  const replaced = (people: readonly ParticipantRecord[]) =>
    people.map((person) => (person.id === changed.id ? changed : person));
  return guestIn(room, changed.id) === undefined
    ? { ...room, participants: replaced(room.participants) }
    : { ...room, waiting: replaced(room.waiting) };
}

/**
 * How long the room stays after somebody last left it [ROOM-9]. One that an application made to a date
 * is there until then: of those it has no more than a few thousand, while anybody could make any number.
 */
export function keepMs({ owner, expiresAtMs = 0, endedAtMs, lastLeftAtMs }: Room): number {
  const isKept = owner !== undefined && endedAtMs === undefined;
  const untilExpiryMs = isKept ? Math.max(0, expiresAtMs - lastLeftAtMs) : 0;
  return FORGET_AFTER_MS + untilExpiryMs;
}

/** How many rooms there are, for as many as there may be. */
export interface Occupancy {
  readonly rooms: number;
  readonly maxRooms: number;
}

/**
 * True once nobody has been in the room or its lobby for that long. When more than half of the rooms
 * there may be exist, an hour is enough for one that nobody has ever been in: whoever makes thousands of
 * them must not keep everybody else from making one.
 */
export function isForgettable(room: Room, atMs: number, { rooms, maxRooms }: Occupancy): boolean {
  const isShort = rooms > maxRooms / 2;
  const isUnused = room.owner === undefined && room.attendance.joins === 0;
  const afterMs = isShort && isUnused ? FORGET_UNUSED_AFTER_MS : keepMs(room);
  return sessionsOf(room).length === 0 && atMs - room.lastLeftAtMs >= afterMs;
}

/** Sockets and tokens are no matter of the others. */
export const toPublicView = ({
  id,
  displayName,
  role,
  media,
  absent,
}: ParticipantRecord): Participant => ({
  id,
  displayName,
  role,
  media,
  absent,
});

export const muted = (participant: ParticipantRecord): ParticipantRecord => ({
  ...participant,
  media: { ...participant.media, microphone: false },
});

export const except = (
  people: readonly ParticipantRecord[],
  id: ParticipantId,
): ParticipantRecord[] => people.filter((person) => person.id !== id);

export const toAll = (people: readonly Participant[], message: SessionMessage): Delivery[] =>
  people.map(({ id }) => ({ to: id, message }));

const maySwitchOn = ({ mayUnmute }: Room, { role }: Participant) => mayUnmute || role === 'host';
