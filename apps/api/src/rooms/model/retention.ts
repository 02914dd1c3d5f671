/** How long an empty room is kept [ROOM-9]. Pure. */
import { type Room, sessionsOf } from './room.js';

/** An empty room is deleted after this long [ROOM-9]. */
export const RETENTION_MS = 24 * 60 * 60 * 1_000;

/**
 * A room that no participant has ever joined, or no two at once, is deleted after this long while
 * rooms are scarce [ROOM-9].
 */
export const NEVER_JOINED_RETENTION_MS = 60 * 60 * 1_000;

/**
 * An empty room that no application created is kept until its end, but at most this long [ROOM-9]: as long as a host's
 * token is valid [TOK-3].
 */
export const MAX_PLANNED_RETENTION_MS = 30 * RETENTION_MS;

/** How long the room is kept after it became empty. An application owns a few thousand rooms at most. */
export function retentionMs({ owner, expiresAtMs = 0, endedAtMs, lastLeftAtMs }: Room): number {
  if (endedAtMs !== undefined) return RETENTION_MS;
  const untilExpiryMs = Math.max(0, expiresAtMs - lastLeftAtMs);
  return (
    RETENTION_MS +
    (owner === undefined ? Math.min(untilExpiryMs, MAX_PLANNED_RETENTION_MS) : untilExpiryMs)
  );
}

/** How many of the rooms that the store can hold exist. */
export interface Occupancy {
  readonly rooms: number;
  readonly maxRooms: number;
}

/** An empty room is kept for this many times as long as it was in use, while rooms are scarce. */
const KEPT_PER_USE = 24;

/** How long the room was in use, if two people have met in it: from the first join to the last departure. */
const usedMs = ({ attendance, lastLeftAtMs }: Room) =>
  attendance.mostAtOnce < 2 ? 0 : lastLeftAtMs - (attendance.startedAtMs ?? lastLeftAtMs);

/**
 * How long an empty room is kept while rooms are scarce. By use: a room that only its maker
 * has joined is worth little, and a client can make thousands.
 */
export function scarceRetentionMs(room: Room): number {
  const wasNeverJoined = room.owner === undefined && room.attendance.joins === 0;
  const longestMs = wasNeverJoined ? NEVER_JOINED_RETENTION_MS : retentionMs(room);
  if (room.maker === undefined) return longestMs;
  return Math.min(longestMs, Math.max(NEVER_JOINED_RETENTION_MS, KEPT_PER_USE * usedMs(room)));
}

const isEmpty = (room: Room) => sessionsOf(room).length === 0;

/** True once the room and its lobby have been empty for the retention period. */
export function isUnused(room: Room, atMs: number, { rooms, maxRooms }: Occupancy): boolean {
  const areRoomsScarce = rooms > maxRooms / 2;
  const afterMs = areRoomsScarce ? scarceRetentionMs(room) : retentionMs(room);
  return isEmpty(room) && atMs - room.lastLeftAtMs >= afterMs;
}

/** The empty room that would be deleted first, since it was used least and longest ago. */
export const leastUsedEmpty = (rooms: readonly Room[]): Room | undefined =>
  rooms
    .filter(isEmpty)
    .sort(
      (one, other) =>
        scarceRetentionMs(one) - scarceRetentionMs(other) || one.lastLeftAtMs - other.lastLeftAtMs,
    )[0];
