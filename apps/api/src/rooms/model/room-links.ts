/**
 * What the ends of the links of a room reported last, as part of the room [MOD-17]. Each participant changes only its own
 * reports (`link-statuses.ts`). Pure, like `room.ts`.
 */
import {
  type LinkEndStatus,
  type LinkOutcome,
  MAX_ROOM_CAPACITY,
  type ParticipantId,
  type RoomLinks,
} from '@throughline/protocol';
import { isShallowEqual } from '@throughline/std';
import { linkRemedies, type OfferedRelays } from './link-remedies.js';
import { statusAfter, withStatus } from './link-statuses.js';
import { participantIn, type ParticipantRecord, replaceRecord, type Room } from './room.js';

/** Returns the same room if the status has not changed, or if the other participant has left. */
export function noteLinkStatus(
  room: Room,
  reporter: ParticipantRecord,
  { to, link }: { to: ParticipantId; link: LinkOutcome },
): Room {
  const status = statusAfter(link);
  const before = reporter.links?.[to];
  if (status === undefined || participantIn(room, to) === undefined) return room;
  if (before !== undefined && isShallowEqual(before, status)) return room;
  return replaceRecord(room, { ...reporter, links: withStatus(reporter.links, to, status) });
}

/** About the ends of 32 participants who are all connected to each other. */
const MAX_LISTED_ENDS = 1_000;

/** If the room is too large for a mesh, lists only the ends that reported, and at most `MAX_LISTED_ENDS`. */
export function toRoomLinks({ participants }: Room, relays: OfferedRelays): RoomLinks {
  // One more than the capacity: a host can join a full room without hosts [ROOM-3].
  const isMesh = participants.length <= MAX_ROOM_CAPACITY + 1;
  const links = participants
    .flatMap((from) =>
      participants
        .filter(({ id }) => id !== from.id && (isMesh || from.links?.[id] !== undefined))
        .map(({ id }) => endStatus(from, id)),
    )
    .slice(0, MAX_LISTED_ENDS);
  return {
    participants: participants.map(({ id, displayName, network }) => ({
      id,
      displayName,
      ...(network && { network }),
    })),
    links,
    remedies: linkRemedies(participants, links, relays),
  };
}

function endStatus({ id: from, links }: ParticipantRecord, to: ParticipantId): LinkEndStatus {
  const status = links?.[to];
  return { from, to, ...(status && { status }) };
}
