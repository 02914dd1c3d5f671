/**
 * What a room is and how it changes, as pure functions on immutable values: no clock, no I/O. Each
 * change yields the room after it and either the messages it causes, in the order to send them, or
 * the code of the refusal. Rules: SPEC.md §Rooms.
 */
import type {
  IceServers,
  MediaState,
  Participant,
  ParticipantId,
  PeerSignal,
  RequestId,
  RoomId,
  ServerMessage,
  SignalErrorCode,
} from '@throughline/protocol';
import { isGuessingBlocked, rememberWrongPasscode } from './passcode-attempts.js';
import type { NodeId } from './node-leases.js';
import type { PasscodeHash } from './passcode.js';
import { NOTHING_RELAYED, type RelayTally } from './relay-tally.js';

/** A room that nobody has been in for this long is forgotten [ROOM-9]. */
export const FORGET_AFTER_MS = 24 * 60 * 60 * 1_000;

/** A participant, and which API process holds the socket. */
export interface HeldParticipant extends Participant {
  readonly node: NodeId;
}

export interface Room {
  readonly id: RoomId;
  readonly name?: string;
  readonly capacity: number;
  readonly passcodeHash?: PasscodeHash;
  /** In order of arrival. */
  readonly participants: readonly HeldParticipant[];
  /** When the latest wrong passcodes came, oldest first; no more than matter. */
  readonly wrongPasscodesAtMs: readonly number[];
  /** When the room was made or, since then, somebody last left it. */
  readonly lastLeftAtMs: number;
  readonly relayed: RelayTally;
}

type NewRoom = Pick<Room, 'id' | 'name' | 'capacity' | 'passcodeHash'>;

/** A room as it is made: nobody in it, nothing happened. */
export const emptyRoom = (settings: NewRoom, atMs: number): Room => ({
  ...settings,
  participants: [],
  wrongPasscodesAtMs: [],
  lastLeftAtMs: atMs,
  relayed: NOTHING_RELAYED,
});

export interface Delivery {
  readonly to: ParticipantId;
  readonly message: ServerMessage;
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
  readonly requestId: RequestId;
  readonly passcode: PasscodeVerdict;
  readonly iceServers: IceServers;
  readonly atMs: number;
}

/** Admits a participant. The reply comes first among the deliveries [ROOM-2]. */
export function join(room: Room, joining: Joining): Change {
  const { participant, requestId, iceServers, passcode, atMs } = joining;
  if (room.passcodeHash !== undefined && passcode !== 'right')
    return refusePasscode(room, passcode, atMs);
  // Joins judged side by side all saw few attempts, so even the right passcode is held back here.
  if (passcode === 'right' && isGuessingBlocked(room.wrongPasscodesAtMs, atMs))
    return { room, outcome: { ok: false, code: 'too_many_attempts' } };
  if (room.participants.length >= room.capacity)
    return { room, outcome: { ok: false, code: 'room_full' } };

  const reply: ServerMessage = {
    type: 'room/joined',
    requestId,
    self: participant.id,
    others: room.participants.map(asSeen),
    room: { id: room.id, name: room.name, capacity: room.capacity },
    iceServers,
  };
  return {
    room: { ...room, participants: [...room.participants, participant] },
    outcome: {
      ok: true,
      deliveries: [
        { to: participant.id, message: reply },
        ...toAll(room.participants, {
          type: 'participant/joined',
          participant: asSeen(participant),
        }),
      ],
    },
  };
}

/** Takes a participant out. Leaving twice is leaving once. */
export function leave(room: Room, id: ParticipantId, atMs: number): Change {
  const remaining = room.participants.filter((participant) => participant.id !== id);
  if (remaining.length === room.participants.length)
    return { room, outcome: { ok: true, deliveries: [] } };
  return {
    room: { ...room, participants: remaining, lastLeftAtMs: atMs },
    outcome: {
      ok: true,
      deliveries: toAll(remaining, { type: 'participant/left', participantId: id }),
    },
  };
}

/** Takes out all whose sockets were held by API processes that are no more [ROOM-10]. */
export function leaveWithNodes(room: Room, gone: ReadonlySet<NodeId>, atMs: number): Change {
  const ghosts = room.participants.filter(({ node }) => gone.has(node));
  const remaining = room.participants.filter(({ node }) => !gone.has(node));
  if (ghosts.length === 0) return { room, outcome: { ok: true, deliveries: [] } };
  return {
    room: { ...room, participants: remaining, lastLeftAtMs: atMs },
    outcome: {
      ok: true,
      deliveries: ghosts.flatMap(({ id }) =>
        toAll(remaining, { type: 'participant/left', participantId: id }),
      ),
    },
  };
}

/** Replaces what the room knows of a participant's microphone and camera [ROOM-7]. */
export function announceMedia(room: Room, id: ParticipantId, media: MediaState): Change {
  const current = room.participants.find((participant) => participant.id === id);
  if (current === undefined) return { room, outcome: { ok: false, code: 'not_joined' } };
  const participant = { ...current, media };
  const others = room.participants.filter((other) => other.id !== id);
  return {
    room: {
      ...room,
      participants: room.participants.map((other) => (other.id === id ? participant : other)),
    },
    outcome: {
      ok: true,
      deliveries: toAll(others, {
        type: 'participant/changed',
        participant: asSeen(participant),
      }),
    },
  };
}

export interface Relaying {
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly signal: PeerSignal;
}

/** Passes a signal on, unchanged, within one room [ROOM-8]. */
export function relay(room: Room, { from, to, signal }: Relaying): Outcome {
  if (!isIn(room, from)) return { ok: false, code: 'not_joined' };
  if (!isIn(room, to)) return { ok: false, code: 'unknown_participant' };
  return { ok: true, deliveries: [{ to, message: { type: 'peer/signal', from, signal } }] };
}

/** True once nobody has been in the room for a day [ROOM-9]. */
export function isForgettable(room: Room, atMs: number): boolean {
  return room.participants.length === 0 && atMs - room.lastLeftAtMs >= FORGET_AFTER_MS;
}

function refusePasscode(room: Room, passcode: 'absent' | 'wrong', atMs: number): Change {
  if (passcode === 'absent') return { room, outcome: { ok: false, code: 'passcode_required' } };
  if (isGuessingBlocked(room.wrongPasscodesAtMs, atMs))
    return { room, outcome: { ok: false, code: 'too_many_attempts' } };
  const wrongPasscodesAtMs = rememberWrongPasscode(room.wrongPasscodesAtMs, atMs);
  return { room: { ...room, wrongPasscodesAtMs }, outcome: { ok: false, code: 'wrong_passcode' } };
}

/** Which process holds a socket is no matter of the participants. */
const asSeen = ({ id, displayName, media }: HeldParticipant): Participant => ({
  id,
  displayName,
  media,
});

const isIn = (room: Room, id: ParticipantId) =>
  room.participants.some((participant) => participant.id === id);

const toAll = (participants: readonly Participant[], message: ServerMessage): Delivery[] =>
  participants.map(({ id }) => ({ to: id, message }));
