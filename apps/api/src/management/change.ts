import { ProblemError } from '../problems/problem-error.js';
import type { Change, Room } from '../rooms/model/room.js';

/** The room after a change that was made for the room API, or the refusal. */
export function changed(change: Change | undefined): Room {
  if (change === undefined) throw new ProblemError('unknown_room'); // forgotten meanwhile
  if (change.outcome.ok) return change.room;
  const { code } = change.outcome;
  if (code === 'unknown_participant') throw new ProblemError(code);
  throw new Error(`the room refused its manager: ${code}`);
}

/** What is over is only looked at. */
export function requireGoingOn(room: Room): Room {
  if (room.endedAtMs !== undefined) throw new ProblemError('room_ended');
  return room;
}
