import type { ParticipantId } from '@throughline/protocol';
import { guestIn, type ParticipantRecord, type Room, sessionsOf } from './room.js';

/** A session that has another socket than before, or is new. */
export interface SessionRecord {
  readonly id: ParticipantId;
  readonly node: ParticipantRecord['node'];
  /** Of a guest in the lobby, who may signal to nobody [LOB-2]. */
  readonly waits: boolean;
}

/** What a change means for the sessions of a room and its lobby. */
export interface SessionChanges {
  readonly gone: readonly ParticipantId[];
  readonly held: readonly SessionRecord[];
  /** Came out of the lobby into the room. */
  readonly admitted: readonly ParticipantId[];
}

export function sessionChanges(before: Room, after: Room): SessionChanges {
  const former = new Map(sessionsOf(before).map((person) => [person.id, person]));
  const present = new Set(sessionsOf(after).map(({ id }) => id));
  const isNew = ({ id, node, socket }: ParticipantRecord) =>
    former.get(id)?.node !== node || former.get(id)?.socket !== socket;
  const held = (people: readonly ParticipantRecord[], waits: boolean) =>
    people.filter(isNew).map(({ id, node }) => ({ id, node, waits }));
  return {
    gone: [...former.keys()].filter((id) => !present.has(id)),
    held: [...held(after.participants, false), ...held(after.waiting, true)],
    admitted: before.waiting
      .map(({ id }) => id)
      .filter((id) => present.has(id) && guestIn(after, id) === undefined),
  };
}
