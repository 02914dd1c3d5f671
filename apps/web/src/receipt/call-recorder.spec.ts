import type { MeetingState } from '@throughline/peer';
import { Store } from '@throughline/std';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DIRECT_REPORT } from '@/catalogue/connection-report';
import { encryptedConnection } from '@/catalogue/encrypted-connection';
import { joinedState, participant } from '@/catalogue/meetings';
import { latestCall, recordCall, REPORT_INTERVAL_MS } from './call-recorder';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function recordedMeeting(state: MeetingState = joinedState({ others: [participant(1)] })) {
  const connection = encryptedConnection('a', 'b', DIRECT_REPORT);
  const getStats = vi.spyOn(connection.browser, 'getStats');
  const meeting = {
    state: new Store(state),
    connectionTo: () => connection,
    ownNetwork: () => Promise.resolve({ kind: 'udp-blocked' } as const),
  };
  return { meeting, getStats, stop: recordCall(meeting, 'Ada') };
}

it('records a call that ends with the meeting, and keeps it afterwards', () => {
  const { meeting, stop } = recordedMeeting();

  meeting.state.set({ kind: 'left' });
  stop();

  const call = latestCall.get();
  expect(call?.links.map(({ displayName }) => displayName)).toEqual(['Grace Hopper']);
  expect(call?.endedAtMs).toBeGreaterThanOrEqual(call?.startedAtMs ?? Infinity);
});

it('reads the pairs of a connection as soon as the link is connected, and then rarely', async () => {
  const { getStats, stop } = recordedMeeting();

  await vi.advanceTimersByTimeAsync(0);
  expect(latestCall.get()?.links[0]?.report?.pairs[0]).toMatchObject({ verdict: 'in-use' });
  await vi.advanceTimersByTimeAsync(2 * REPORT_INTERVAL_MS);

  expect(getStats).toHaveBeenCalledTimes(3);
  stop();
});

it('keeps the last pairs of a connection that is closed', async () => {
  const { getStats, stop } = recordedMeeting();
  await vi.advanceTimersByTimeAsync(0);

  getStats.mockRejectedValue(new Error('closed'));
  await vi.advanceTimersByTimeAsync(REPORT_INTERVAL_MS);

  expect(latestCall.get()?.links[0]?.report?.pairs).toHaveLength(4);
  stop();
});

it('records the class of the own network', async () => {
  const { stop } = recordedMeeting();

  await vi.advanceTimersByTimeAsync(0);

  expect(latestCall.get()?.ownNetwork).toEqual({ kind: 'udp-blocked' });
  stop();
});

it('reads nothing after it has stopped', async () => {
  const { getStats, stop } = recordedMeeting();
  await vi.advanceTimersByTimeAsync(0);

  stop();
  await vi.advanceTimersByTimeAsync(3 * REPORT_INTERVAL_MS);

  expect(getStats).toHaveBeenCalledTimes(1);
});
