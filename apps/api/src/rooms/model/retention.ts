/** How long an empty room is kept [ROOM-9]. Pure. */
import { type Room, sessionsOf } from './room.js';

/** An empty room is deleted after this long [ROOM-9]. */
export const RETENTION_MS = 24 * 60 * 60 * 1_000;

/**
 * A room that no participant has ever joined is deleted after this long while rooms are scarce
 * [ROOM-9].
 */
export const NEVER_JOINED_RETENTION_MS = 60 * 60 * 1_000;

/**
 * How long the room is kept after it became empty. A room that an application created with an
 * expiry is kept until then: an application owns a few thousand rooms at most, whereas the number
 * of anonymously created rooms is unbounded.
 */
export function retentionMs({ owner, expiresAtMs = 0, endedAtMs, lastLeftAtMs }: Room): number {
  const isKeptUntilExpiry = owner !== undefined && endedAtMs === undefined;
  const untilExpiryMs = isKeptUntilExpiry ? Math.max(0, expiresAtMs - lastLeftAtMs) : 0;
  return RETENTION_MS + untilExpiryMs;
}

/** How many of the rooms that the store can hold exist. */
export interface Occupancy {
  readonly rooms: number;
  readonly maxRooms: number;
}

/**
 * True once the room and its lobby have been empty for the retention period. While more than half
 * of the store is occupied, that period is an hour for rooms that no participant has ever joined,
 * so a client that creates thousands of rooms cannot keep others from creating one.
 */
export function isUnused(room: Room, atMs: number, { rooms, maxRooms }: Occupancy): boolean {
  const areRoomsScarce = rooms > maxRooms / 2;
  const wasNeverJoined = room.owner === undefined && room.attendance.joins === 0;
  const afterMs = areRoomsScarce && wasNeverJoined ? NEVER_JOINED_RETENTION_MS : retentionMs(room);
  return sessionsOf(room).length === 0 && atMs - room.lastLeftAtMs >= afterMs;
}
