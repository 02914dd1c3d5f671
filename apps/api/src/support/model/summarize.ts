/** Sums of the meetings of a range, in total and by period. Pure. */
import type { MeetingRecordView, MeetingSummary, MeetingSums } from '@throughline/protocol';
import { EMPTY_LINK_TALLY, NO_LINKS } from './link-tally.js';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

/** The longest range that is divided into hours; longer ones are divided into days. */
const MAX_HOURLY_MS = 2 * DAY_MS;

const NO_SUMS: MeetingSums = {
  meetings: { direct: 0, relayed: 0, failed: 0, unreported: 0 },
  links: NO_LINKS,
  failures: {},
  relays: {},
  recoveries: {},
  connectTimes: [...EMPTY_LINK_TALLY.connectTimes],
  directMs: 0,
  relayedMs: 0,
};

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

function addMeeting(sums: MeetingSums, meeting: MeetingRecordView): MeetingSums {
  const { relayedBytes } = meeting;
  return {
    meetings: addCounts(sums.meetings, { [meeting.outcome]: 1 }),
    links: addCounts(sums.links, meeting.links),
    failures: addCounts(sums.failures, meeting.failures),
    relays: addCounts(sums.relays, meeting.relays),
    recoveries: addCounts(sums.recoveries, meeting.recoveries),
    connectTimes: sums.connectTimes.map(
      (count, index) => count + (meeting.connectTimes[index] ?? 0),
    ),
    directMs: sums.directMs + meeting.directMs,
    relayedMs: sums.relayedMs + meeting.relayedMs,
    ...(relayedBytes !== undefined && { relayedBytes: (sums.relayedBytes ?? 0) + relayedBytes }),
  };
}

function addCounts<T extends Partial<Record<string, number>>>(counts: T, more: Partial<T>): T {
  const sum: Record<string, number | undefined> = { ...counts };
  for (const [key, count] of Object.entries<number | undefined>(more))
    sum[key] = (sum[key] ?? 0) + (count ?? 0);
  return sum as T;
}
