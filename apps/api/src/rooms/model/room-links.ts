/**
 * What the ends of the links of a room reported last, as part of the room [MOD-17]. Each participant changes only its own
 * reports (`link-statuses.ts`). Pure, like `room.ts`.
 */
import type { LinkEndStatus, LinkOutcome, ParticipantId, RoomLinks } from '@throughline/protocol';
import { isShallowEqual } from '@throughline/std';
import { linkRemedies, type OfferedRelays } from './link-remedies.js';
import { statusAfter } from './link-statuses.js';
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
  return replaceRecord(room, { ...reporter, links: { ...reporter.links, [to]: status } });
}

export function toRoomLinks({ participants }: Room, relays: OfferedRelays): RoomLinks {
  const links = participants.flatMap((from) =>
    participants.filter(({ id }) => id !== from.id).map(({ id }) => endStatus(from, id)),
  );
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
