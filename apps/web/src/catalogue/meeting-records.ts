/** Records of meetings for stories and specs. */
import type { MeetingRecordView, MeetingSummary, MeetingSums } from '@throughline/protocol';

const HOUR_MS = 3_600_000;
export const RECORDS_START = Date.UTC(2_026, 10, 23, 8);

export const meetingRecord = (changes: Partial<MeetingRecordView> = {}): MeetingRecordView => ({
  id: '001795420800000:bGFpZCBieSBhIGtleS4uLg',
  roomReference: 'bGFpZCBieSBhIGtleS4uLg',
  startedAt: RECORDS_START,
  endedAt: RECORDS_START + HOUR_MS,
  state: 'ended',
  mostAtOnce: 2,
  outcome: 'direct',
  links: { direct: 1, relayed: 0, failed: 0, lost: 0 },
  failures: {},
  relays: {},
  recoveries: {},
  connectTimes: [1, 0, 0, 0, 0, 0],
  directMs: HOUR_MS,
  relayedMs: 0,
  relayedBytes: 0,
  ...changes,
});

export const NO_MEETINGS: MeetingSums = {
  meetings: { direct: 0, relayed: 0, failed: 0, unreported: 0 },
  links: { direct: 0, relayed: 0, failed: 0, lost: 0 },
  failures: {},
  relays: {},
  recoveries: {},
  connectTimes: [0, 0, 0, 0, 0, 0],
  directMs: 0,
  relayedMs: 0,
};

export const emptySummary = (changes: Partial<MeetingSummary> = {}): MeetingSummary => ({
  scope: 'all',
  periodMs: HOUR_MS,
  periods: Array.from({ length: 24 }, (_, hour) => ({
    ...NO_MEETINGS,
    startsAt: RECORDS_START + hour * HOUR_MS,
  })),
  total: NO_MEETINGS,
  keptDays: 14,
  ...changes,
});

/** A working day with its peak at noon. */
export function busySummary(): MeetingSummary {
  const periods = Array.from({ length: 24 }, (_, hour) => {
    const meetings = Math.max(0, 12 - 2 * Math.abs(hour - 8));
    const failures = { no_direct_path: hour % 3 === 0 ? 1 : 0, path_lost: hour % 5 === 0 ? 2 : 0 };
    return {
      ...NO_MEETINGS,
      startsAt: RECORDS_START + hour * HOUR_MS,
      meetings: {
        direct: meetings,
        relayed: Math.round(meetings / 3),
        failed: Math.round(meetings / 6),
        unreported: meetings > 8 ? 1 : 0,
      },
      failures,
      directMs: meetings * 1_500_000,
      relayedMs: meetings * 400_000,
    };
  });
  return emptySummary({
    periods,
    total: {
      ...NO_MEETINGS,
      meetings: { direct: 72, relayed: 24, failed: 12, unreported: 3 },
      failures: { no_direct_path: 8, path_lost: 10 },
      relays: { udp: 21, tls: 3 },
      recoveries: { ice_restart: 9, new_connection: 2 },
      connectTimes: [41, 60, 22, 7, 1, 2],
      directMs: 72 * 1_500_000,
      relayedMs: 72 * 400_000,
      relayedBytes: 48_700_000_000,
    },
  });
}
