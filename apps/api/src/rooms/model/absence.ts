/**
 * How a participant, or a guest in the lobby, outlives its sockets [RES-4 to RES-6, LOB-2]: pure, like `room.ts`. Which of the sockets
 * counts is told by a number, so that whatever a former one still causes has no effect.
 */
import type { ParticipantId } from '@throughline/protocol';
import { leaveLobby } from './lobby.js';
import type { NodeId } from './node-id.js';
import {
  type Change,
  changeParticipant,
  type Delivery,
  guestIn,
  type ParticipantRecord,
  leave,
  reject,
  replaceSession,
  type Room,
  sessionIn,
  sessionsOf,
  withoutMessages,
} from './room.js';

/** One of the sockets that a participant has had. */
export interface SocketOf {
  readonly participantId: ParticipantId;
  readonly socket: number;
}

/** Who has that socket, unless they are gone or another of their sockets counts. */
function heldBy(room: Room, { participantId, socket }: SocketOf): ParticipantRecord | undefined {
  const held = sessionIn(room, participantId);
  return held?.socket === socket ? held : undefined;
}

/** Participants are seen by the others, guests are not [LOB-2]. */
const change = (room: Room, changed: ParticipantRecord): Change =>
  guestIn(room, changed.id) === undefined
    ? changeParticipant(room, changed)
    : withoutMessages(replaceSession(room, changed));

/** The client is done with the room [ROOM-6]. */
export function leaveFor(room: Room, done: SocketOf, atMs: number): Change {
  if (heldBy(room, done) === undefined) return withoutMessages(room);
  return guestIn(room, done.participantId) === undefined
    ? leave(room, done.participantId, atMs)
    : leaveLobby(room, done.participantId, atMs);
}

/** The socket is lost; the participant may come back [RES-4]. */
export function becomeAbsent(room: Room, lost: SocketOf): Change {
  const held = heldBy(room, lost);
  if (held === undefined || held.absent) return withoutMessages(room);
  return change(room, { ...held, absent: true });
}

/** Nobody came back in time [RES-4]. */
export function giveUp(room: Room, lost: SocketOf, atMs: number): Change {
  return heldBy(room, lost)?.absent === true ? leaveFor(room, lost, atMs) : withoutMessages(room);
}

/** The participant goes on with its next socket, which that node holds [RES-5, RES-6]. */
export function comeBack(room: Room, id: ParticipantId, node: NodeId): Change {
  const held = sessionIn(room, id);
  if (held === undefined) return reject(room, 'session_over');
  const back = { ...held, node, socket: held.socket + 1, absent: false };
  return held.absent ? change(room, back) : withoutMessages(replaceSession(room, back));
}

export interface Adoption extends Change {
  readonly orphans: readonly SocketOf[];
}

/** Takes over all that were held by API processes that are no more, and waits for them [ROOM-10]. */
export function adopt(room: Room, gone: ReadonlySet<NodeId>, node: NodeId): Adoption {
  const orphans = sessionsOf(room).filter((held) => gone.has(held.node));
  const sockets = orphans.map(({ id, socket }) => ({ participantId: id, socket }));
  const deliveries: Delivery[] = [];
  let adopted = orphans.reduce((held, orphan) => replaceSession(held, { ...orphan, node }), room);
  for (const socket of sockets) {
    const { room: after, outcome } = becomeAbsent(adopted, socket);
    adopted = after;
    if (outcome.ok) deliveries.push(...outcome.deliveries);
  }
  return { room: adopted, outcome: { ok: true, deliveries }, orphans: sockets };
}
