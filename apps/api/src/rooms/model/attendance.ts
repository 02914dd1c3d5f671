/** Who came to a room and left it, in numbers, for usage and reports. Pure. */
import type { ParticipantId } from '@throughline/protocol';

export interface Attendance {
  /** A join is a participant: who comes again counts again. */
  readonly joins: number;
  readonly mostAtOnce: number;
  /** When the first came. */
  readonly startedAtMs?: number;
  /** Who has left, latest last; for what may still be said of them [LNK-6]. */
  readonly former: readonly ParticipantId[];
}

export const NOBODY_YET: Attendance = { joins: 0, mostAtOnce: 0, former: [] };

/** A report comes within seconds of a link's end, and eight can leave at once, and again. */
const MAX_FORMER = 32;

/** @param present how many are there, the new one among them */
export const arrived = (attendance: Attendance, present: number, atMs: number): Attendance => ({
  ...attendance,
  joins: attendance.joins + 1,
  mostAtOnce: Math.max(attendance.mostAtOnce, present),
  startedAtMs: attendance.startedAtMs ?? atMs,
});

export const departed = (attendance: Attendance, ...gone: ParticipantId[]): Attendance => ({
  ...attendance,
  former: [...attendance.former, ...gone].slice(-MAX_FORMER),
});
