/** Sums of the meetings of a range, in total and by period. Pure. */
import type { MeetingRecordView, MeetingSummary } from '@throughline/protocol';
import { addMeeting, NO_SUMS } from './record-view.js';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

/** The longest range that is divided into hours; longer ones are divided into days. */
const MAX_HOURLY_MS = 2 * DAY_MS;

export type Sums = Pick<MeetingSummary, 'periodMs' | 'periods' | 'total'>;

export function noSums({ from, to }: { from: number; to: number }): Sums {
  const periodMs = to - from <= MAX_HOURLY_MS ? HOUR_MS : DAY_MS;
  const starts = Array.from(
    { length: Math.ceil((to - from) / periodMs) },
    (_, index) => from + index * periodMs,
  );
  return {
    periodMs,
    periods: starts.map((startsAt) => ({ ...NO_SUMS, startsAt })),
    total: NO_SUMS,
  };
}

/** A meeting belongs to the period in which it started. */
export function addToSums(sums: Sums, meeting: MeetingRecordView): Sums {
  const { periods, periodMs, total } = sums;
  const [first] = periods;
  if (first === undefined) return sums;
  const index = Math.floor((meeting.startedAt - first.startsAt) / periodMs);
  return {
    periodMs,
    periods: periods.map((period, at) =>
      at === index ? { ...addMeeting(period, meeting), startsAt: period.startsAt } : period,
    ),
    total: addMeeting(total, meeting),
  };
}
