/**
 * The end of a meeting that a host has scheduled, which all pages count down to. `expiry.service.ts` ends the room at
 * that time. Pure, like `room.ts`. Rules: SPEC.md §Roles and moderation [MOD-16].
 */
import type { ParticipantId } from '@throughline/protocol';
import { roomChangedForAll } from './moderation.js';
import { type Change, isHost, participantIn, reject, type Room, withoutMessages } from './room.js';

const MINUTE_MS = 60_000;

/** Schedules the end of the room, in place of an earlier schedule, or cancels it if `minutes` is null. */
export function scheduleEnd(
  room: Room,
  by: ParticipantId,
  minutes: number | null,
  atMs: number,
): Change {
  const host = participantIn(room, by);
  if (host === undefined || !isHost(room, by)) return reject(room, 'not_permitted');
  const { scheduledEnd, ...open } = room;
  if (minutes === null && scheduledEnd === undefined) return withoutMessages(room);
  const after =
    minutes === null
      ? open
      : { ...open, scheduledEnd: { at: atMs + minutes * MINUTE_MS, by: host.displayName } };
  return { room: after, outcome: { ok: true, deliveries: roomChangedForAll(after) } };
}
