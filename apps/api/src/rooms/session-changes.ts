import type { ParticipantId } from '@throughline/protocol';
import type { HeldParticipant, Room } from './room.js';

/** What a change means for the sessions of a room. */
export interface SessionChanges {
  readonly gone: readonly ParticipantId[];
  /** New to the room, or with another socket that counts. */
  readonly held: readonly HeldParticipant[];
}

export function sessionChanges(before: Room, after: Room): SessionChanges {
  const former = new Map(before.participants.map((participant) => [participant.id, participant]));
  const present = new Set(after.participants.map(({ id }) => id));
  const isNew = ({ id, node, socket }: HeldParticipant) =>
    former.get(id)?.node !== node || former.get(id)?.socket !== socket;
  return {
    gone: [...former.keys()].filter((id) => !present.has(id)),
    held: after.participants.filter(isNew),
  };
}
