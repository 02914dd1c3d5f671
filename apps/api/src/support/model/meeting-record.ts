/**
 * The record of a meeting: from the first join into an empty room until the room is empty again. It is derived from the
 * changes of the room, begins once two participants are present, and holds nothing about a person. Pure.
 */
import type { KeyId, ParticipantId } from '@throughline/protocol';
import { participantIn, type Room } from '../../rooms/model/room.js';
import type { Committable } from '../../rooms/store/room-store.js';
import {
  applyReport,
  EMPTY_LINK_TALLY,
  endedAt,
  endLinksOf,
  type LinkTally,
} from './link-tally.js';
import type { MeetingId } from './meeting-id.js';

export interface MeetingRecord {
  readonly id: MeetingId;
  /** The API key that created the room. */
  readonly owner?: KeyId;
  readonly endedAtMs?: number;
  readonly changedAtMs: number;
  readonly mostAtOnce: number;
  readonly links: LinkTally;
  /** Bytes that TURN had relayed for the room when the record began, and up to its latest change. */
  readonly relayedBytesBefore: number;
  readonly relayedBytes: number;
}

/** A change of a room, and when it was committed. */
export interface RoomChange {
  readonly before: Room;
  readonly change: Committable;
  readonly atMs: number;
}

/** Whether the change can alter the record of the room's meeting. */
export function concernsRecord({ before, change: { room, report } }: RoomChange): boolean {
  if (report !== undefined) return true;
  if (!hasSameParticipants(before, room)) return true;
  // While the meeting continues, the next change of its participants also updates the bytes.
  return room.participants.length === 0 && before.relayed.bytes !== room.relayed.bytes;
}

/** The record after the change; undefined while the meeting has none. */
export function recordChange(
  id: MeetingId,
  record: MeetingRecord | undefined,
  { before, change, atMs }: RoomChange,
): MeetingRecord | undefined {
  const { room, report } = change;
  const present = room.participants.length;
  if (record === undefined && present < 2) return undefined;
  const known = record ?? newRecord(id, before, atMs);
  const reported =
    report !== undefined && participantIn(room, report.to) !== undefined
      ? applyReport(known.links, report, atMs)
      : known.links;
  const links = endLinksOf(reported, departures(before, room), atMs);
  return {
    ...known,
    changedAtMs: atMs,
    mostAtOnce: Math.max(known.mostAtOnce, present),
    links: present === 0 ? endedAt(links, atMs) : links,
    relayedBytes: Math.max(0, room.relayed.bytes - known.relayedBytesBefore),
    ...(present === 0 && { endedAtMs: known.endedAtMs ?? atMs }),
  };
}

/** Ends a meeting whose last participant moved to another device: the room was never empty between two changes. */
export function endRecord(
  record: MeetingRecord | undefined,
  atMs: number,
): MeetingRecord | undefined {
  if (record === undefined || record.endedAtMs !== undefined) return undefined;
  return { ...record, changedAtMs: atMs, endedAtMs: atMs, links: endedAt(record.links, atMs) };
}

const newRecord = (id: MeetingId, { owner, relayed }: Room, atMs: number): MeetingRecord => ({
  id,
  ...(owner !== undefined && { owner }),
  changedAtMs: atMs,
  mostAtOnce: 0,
  links: EMPTY_LINK_TALLY,
  relayedBytesBefore: relayed.bytes,
  relayedBytes: 0,
});

/** A participant whose device replaces another one is a new participant [TOK-8]. */
const hasSameParticipants = (before: Room, after: Room) =>
  before.participants.length === after.participants.length &&
  before.participants.every(({ id }, index) => after.participants[index]?.id === id);

const departures = (before: Room, after: Room): ParticipantId[] =>
  before.participants.map(({ id }) => id).filter((id) => participantIn(after, id) === undefined);
