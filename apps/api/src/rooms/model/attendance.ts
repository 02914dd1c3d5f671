/** Joins and departures of a room in numbers, for usage reports. Pure. */
import type { ParticipantId } from '@throughline/protocol';

export interface Attendance {
  /** Each join counts, including one by a person who has left before. */
  readonly joins: number;
  readonly mostAtOnce: number;
  /** Time of the first join. */
  readonly startedAtMs?: number;
  /** Time of the latest join into the empty room: the start of the current meeting, or of the last one. */
  readonly meetingStartedAtMs?: number;
  /**
   * Participants who have left, the latest last: link reports about them are still accepted
   * [LNK-6].
   */
  readonly former: readonly ParticipantId[];
}

export const NO_ATTENDANCE: Attendance = { joins: 0, mostAtOnce: 0, former: [] };

/**
 * A report arrives within seconds after its link ends; in that time, eight participants can leave
 * several times over.
 */
const MAX_FORMER = 32;

/** @param present the number of participants, including the new one */
export const recordJoin = (attendance: Attendance, present: number, atMs: number): Attendance => ({
  ...attendance,
  joins: attendance.joins + 1,
  mostAtOnce: Math.max(attendance.mostAtOnce, present),
  startedAtMs: attendance.startedAtMs ?? atMs,
  ...(present === 1 && { meetingStartedAtMs: atMs }),
});

export const recordLeave = (attendance: Attendance, ...left: ParticipantId[]): Attendance => ({
  ...attendance,
  former: [...attendance.former, ...left].slice(-MAX_FORMER),
});
