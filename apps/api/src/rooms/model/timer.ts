/**
 * The timer of a meeting: an end by the clock of the API, which all pages count down to. Pure, like `room.ts`. Rules:
 * SPEC.md §Roles and moderation [MOD-15].
 */
import { roomChangedForAll } from './moderation.js';
import { type Actor, type Change, isHost, reject, type Room, withoutMessages } from './room.js';

const MINUTE_MS = 60_000;

/** Starts the timer anew or, if `minutes` is null, ends it. */
export function setTimer(room: Room, by: Actor, minutes: number | null, atMs: number): Change {
  if (!isHost(room, by)) return reject(room, 'not_permitted');
  const { timerEndsAtMs, ...withoutTimer } = room;
  if (minutes === null && timerEndsAtMs === undefined) return withoutMessages(room);
  const after =
    minutes === null
      ? withoutTimer
      : { ...withoutTimer, timerEndsAtMs: atMs + minutes * MINUTE_MS };
  return { room: after, outcome: { ok: true, deliveries: roomChangedForAll(after) } };
}
