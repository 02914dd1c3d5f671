/**
 * How a participant outlives its sockets [RES-4 to RES-6]: pure, like `room.ts`. Which of the sockets
 * counts is told by a number, so that whatever a former one still causes has no effect.
 */
import type { ParticipantId } from '@throughline/protocol';
import type { NodeId } from './node-leases.js';
import {
  type Change,
  changeParticipant,
  type Delivery,
  type HeldParticipant,
  leave,
  participantIn,
  replaceParticipant,
  type Room,
} from './room.js';

/** One of the sockets that a participant has had. */
export interface SocketOf {
  readonly participantId: ParticipantId;
  readonly socket: number;
}

const unchanged = (room: Room): Change => ({ room, outcome: { ok: true, deliveries: [] } });

/** The participant, unless it is not in the room or another of its sockets counts. */
function heldBy(room: Room, { participantId, socket }: SocketOf): HeldParticipant | undefined {
  const participant = participantIn(room, participantId);
  return participant?.socket === socket ? participant : undefined;
}

/** The client is done with the room [ROOM-6]. */
export function leaveFor(room: Room, done: SocketOf, atMs: number): Change {
  return heldBy(room, done) === undefined ? unchanged(room) : leave(room, done.participantId, atMs);
}

/** The socket is lost; the participant may come back [RES-4]. */
export function becomeAbsent(room: Room, lost: SocketOf): Change {
  const participant = heldBy(room, lost);
  if (participant === undefined || participant.absent) return unchanged(room);
  return changeParticipant(room, { ...participant, absent: true });
}

/** Nobody came back in time [RES-4]. */
export function giveUp(room: Room, lost: SocketOf, atMs: number): Change {
  return heldBy(room, lost)?.absent === true ? leaveFor(room, lost, atMs) : unchanged(room);
}

/** The participant goes on with its next socket, which that node holds [RES-5, RES-6]. */
export function comeBack(room: Room, id: ParticipantId, node: NodeId): Change {
  const participant = participantIn(room, id);
  if (participant === undefined) return { room, outcome: { ok: false, code: 'session_over' } };
  const back = { ...participant, node, socket: participant.socket + 1, absent: false };
  if (participant.absent) return changeParticipant(room, back);
  return { ...unchanged(room), room: replaceParticipant(room, back) };
}

export interface Adoption extends Change {
  readonly orphans: readonly SocketOf[];
}

/** Takes over all that were held by API processes that are no more, and waits for them [ROOM-10]. */
export function adopt(room: Room, gone: ReadonlySet<NodeId>, node: NodeId): Adoption {
  const orphans = room.participants.filter((participant) => gone.has(participant.node));
  const sockets = orphans.map(({ id, socket }) => ({ participantId: id, socket }));
  const deliveries: Delivery[] = [];
  let adopted = orphans.reduce(
    (held, orphan) => replaceParticipant(held, { ...orphan, node }),
    room,
  );
  for (const socket of sockets) {
    const { room: after, outcome } = becomeAbsent(adopted, socket);
    adopted = after;
    if (outcome.ok) deliveries.push(...outcome.deliveries);
  }
  return { room: adopted, outcome: { ok: true, deliveries }, orphans: sockets };
}
