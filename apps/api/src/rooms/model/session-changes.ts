import type { ParticipantId } from '@throughline/protocol';
import { guestIn, type ParticipantRecord, type Room, sessionsOf } from './room.js';

/** A session that is new or has moved to another connection. */
export interface SessionRecord {
  readonly id: ParticipantId;
  readonly node: ParticipantRecord['node'];
  /** Guests in the lobby can neither send nor receive signals [LOB-2]. */
  readonly inLobby: boolean;
}

/** What a change does to the sessions of a room and its lobby. */
export interface SessionChanges {
  readonly ended: readonly ParticipantId[];
  readonly connected: readonly SessionRecord[];
  /** Guests who became participants. */
  readonly admitted: readonly ParticipantId[];
}

export function sessionChanges(before: Room, after: Room): SessionChanges {
  const former = new Map(sessionsOf(before).map((record) => [record.id, record]));
  const present = new Set(sessionsOf(after).map(({ id }) => id));
  const isNew = ({ id, node, connectionNumber }: ParticipantRecord) =>
    former.get(id)?.node !== node || former.get(id)?.connectionNumber !== connectionNumber;
  const connected = (records: readonly ParticipantRecord[], inLobby: boolean) =>
    records.filter(isNew).map(({ id, node }) => ({ id, node, inLobby }));
  return {
    ended: [...former.keys()].filter((id) => !present.has(id)),
    connected: [...connected(after.participants, false), ...connected(after.waiting, true)],
    admitted: before.waiting
      .map(({ id }) => id)
      .filter((id) => present.has(id) && guestIn(after, id) === undefined),
  };
}
