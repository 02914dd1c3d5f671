/**
 * How participants and guests in the lobby survive the loss of a connection [RES-4 to RES-6,
 * LOB-2]. Pure, like `room.ts`. Connections of a participant are numbered, so events of a
 * superseded connection have no effect.
 */
import type { ParticipantId } from '@throughline/protocol';
import { leaveLobby, waitingList } from './lobby.js';
import type { NodeId } from './node-id.js';
import { mediaState } from './media-members.js';
import {
  type Change,
  updateParticipant,
  type Delivery,
  guestIn,
  type ParticipantRecord,
  leave,
  othersThan,
  participantIn,
  reject,
  replaceRecord,
  type Room,
  sessionIn,
  sessionsOf,
  withoutMessages,
} from './room.js';

/** One of the successive connections of a participant or guest. */
export interface ConnectionRef {
  readonly participantId: ParticipantId;
  readonly connectionNumber: number;
}

/**
 * The record of the connection's participant, unless they have left or resumed on another
 * connection.
 */
function recordOf(
  room: Room,
  { participantId, connectionNumber }: ConnectionRef,
): ParticipantRecord | undefined {
  const record = sessionIn(room, participantId);
  return record?.connectionNumber === connectionNumber ? record : undefined;
}

/** Guests are invisible to participants, so a change of a guest sends no message [LOB-2]. */
const replace = (room: Room, record: ParticipantRecord): Change =>
  guestIn(room, record.id) === undefined
    ? updateParticipant(room, record)
    : withoutMessages(replaceRecord(room, record));

/** The client leaves on purpose [ROOM-6]. */
export function leaveRoomOrLobby(room: Room, connection: ConnectionRef, atMs: number): Change {
  if (recordOf(room, connection) === undefined) return withoutMessages(room);
  return guestIn(room, connection.participantId) === undefined
    ? leave(room, connection.participantId, atMs)
    : leaveLobby(room, connection.participantId, atMs);
}

/** The connection is lost; the session is kept for the grace period [RES-4]. */
export function markAbsent(room: Room, lost: ConnectionRef): Change {
  const record = recordOf(room, lost);
  if (record === undefined || record.absent) return withoutMessages(room);
  return replace(room, { ...record, absent: true });
}

/** The grace period has expired [RES-4]. */
export const removeExpired = (room: Room, lost: ConnectionRef, atMs: number): Change =>
  recordOf(room, lost)?.absent === true
    ? leaveRoomOrLobby(room, lost, atMs)
    : withoutMessages(room);

/** The participant resumes its session on a new connection to `node` [RES-5, RES-6]. */
export function resumeSession(room: Room, id: ParticipantId, node: NodeId): Change {
  const record = sessionIn(room, id);
  if (record === undefined) return reject(room, 'session_over');
  const connectionNumber = record.connectionNumber + 1;
  const resumed = { ...record, node, connectionNumber, absent: false };
  if (!record.absent) return withoutMessages(replaceRecord(room, resumed));
  const { room: after, outcome } = replace(room, resumed);
  if (!outcome.ok) return { room, outcome };
  const deliveries = [...outcome.deliveries, ...currentState(after, id)];
  return { room: after, outcome: { ok: true, deliveries } };
}

/** The states of which an absent participant gets no message [RES-12]. Guests get none of them [LOB-2]. */
function currentState(room: Room, to: ParticipantId): Delivery[] {
  const participant = participantIn(room, to);
  if (participant === undefined) return [];
  const others = othersThan(room, to).map((other): Delivery => {
    return { to, message: { type: 'participant/changed', participant: other } };
  });
  const lobby: Delivery = { to, message: { type: 'lobby/changed', waiting: waitingList(room) } };
  const states = [...others, ...mediaState(room, participant)];
  return participant.role === 'host' ? [...states, lobby] : states;
}

export interface Adoption extends Change {
  readonly orphans: readonly ConnectionRef[];
}

/**
 * Moves the sessions of dead API processes to `node`, which waits for those participants to resume
 * [ROOM-10].
 */
export function adoptOrphaned(room: Room, dead: ReadonlySet<NodeId>, node: NodeId): Adoption {
  const orphaned = sessionsOf(room).filter((record) => dead.has(record.node));
  const orphans = orphaned.map(({ id, connectionNumber }) => ({
    participantId: id,
    connectionNumber,
  }));
  const deliveries: Delivery[] = [];
  let adopted = orphaned.reduce(
    (before, record) => replaceRecord(before, { ...record, node }),
    room,
  );
  for (const connection of orphans) {
    const { room: after, outcome } = markAbsent(adopted, connection);
    adopted = after;
    if (outcome.ok) deliveries.push(...outcome.deliveries);
  }
  return { room: adopted, outcome: { ok: true, deliveries }, orphans };
}
