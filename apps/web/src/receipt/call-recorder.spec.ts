import { INITIAL_CHECK } from '@throughline/connectivity';
import type { MeetingState } from '@throughline/peer';
import { RECEIPT_BOUNDS } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DIRECT_REPORT } from '@/catalogue/connection-report';
import { encryptedConnection, type RTCStatsLike } from '@/catalogue/encrypted-connection';
import { DIRECT_TRACE } from '@/catalogue/link-traces';
import { joinedState, participant } from '@/catalogue/meetings';
import { CHECKS } from '@/catalogue/network-checks';
import { latestCheck } from '@/check/latest-check';
import { CallRecorder, latestCall, REPORT_INTERVAL_MS } from './call-recorder';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const JOINED: MeetingState = joinedState({ others: [participant(1)] });

function recordedMeeting(report: readonly RTCStatsLike[] = DIRECT_REPORT) {
  const connection = encryptedConnection('a', 'b', report);
  const trace = new Store(DIRECT_TRACE);
  const getStats = vi.spyOn(connection.browser, 'getStats');
  const meeting = {
    state: new Store(JOINED),
    connectionTo: () => connection,
    traceOf: () => trace,
    ownNetwork: () => Promise.resolve({ kind: 'udp-blocked' } as const),
  };
  return { meeting, getStats, recorder: new CallRecorder(meeting, 'Ada') };
}

it('records a call that ends with the meeting, and keeps it afterwards', () => {
  const { meeting, recorder } = recordedMeeting();

  meeting.state.set({ kind: 'left' });
  recorder.close();

  const call = latestCall.get();
  expect(call?.links.map(({ displayName }) => displayName)).toEqual(['Grace Hopper']);
  expect(call?.links[0]?.trace?.get()).toBe(DIRECT_TRACE);
  expect(call?.endedAtMs).toBeGreaterThanOrEqual(call?.startedAtMs ?? Infinity);
});

it('reads the pairs of a connection as soon as the link is connected, and then rarely', async () => {
  const { getStats, recorder } = recordedMeeting();

  await vi.advanceTimersByTimeAsync(0);
  expect(latestCall.get()?.links[0]?.report?.pairs[0]).toMatchObject({ verdict: 'in-use' });
  await vi.advanceTimersByTimeAsync(2 * REPORT_INTERVAL_MS);

  expect(getStats).toHaveBeenCalledTimes(3);
  recorder.close();
});

it('keeps the last pairs of a connection that is closed', async () => {
  const { getStats, recorder } = recordedMeeting();
  await vi.advanceTimersByTimeAsync(0);

  getStats.mockRejectedValue(new Error('closed'));
  await vi.advanceTimersByTimeAsync(REPORT_INTERVAL_MS);

  expect(latestCall.get()?.links[0]?.report?.pairs).toHaveLength(4);
  recorder.close();
});

it('records the class of this client’s network', async () => {
  const { recorder } = recordedMeeting();

  await vi.advanceTimersByTimeAsync(0);

  expect(latestCall.get()?.ownNetwork).toEqual({ kind: 'udp-blocked' });
  recorder.close();
});

it('records the result of a complete network check, and none of one that was interrupted', () => {
  latestCheck.set(CHECKS.good);
  recordedMeeting().recorder.close();
  expect(latestCall.get()?.check).toMatchObject({ verdict: 'good', direct: 'possible' });

  latestCheck.set(INITIAL_CHECK);
  recordedMeeting().recorder.close();
  expect(latestCall.get()?.check).toBeNull();
});

it('[RCP-3] keeps a bounded number of pairs, however many candidates the other end signals', async () => {
  const pairs = Array.from({ length: 1_000 }, (_, index) => ({
    id: `pair ${index}`,
    type: 'candidate-pair',
    localCandidateId: 'L1',
    remoteCandidateId: 'R1',
    state: 'waiting',
  }));

  const { recorder } = recordedMeeting([...DIRECT_REPORT, ...pairs]);
  await vi.advanceTimersByTimeAsync(0);

  const kept = latestCall.get()?.links[0]?.report?.pairs;
  expect(kept).toHaveLength(RECEIPT_BOUNDS.pairs);
  expect(kept?.[0]).toMatchObject({ isInUse: true });
  recorder.close();
});

it('does not replace the record of a later call', async () => {
  const { recorder } = recordedMeeting();
  recorder.close();
  const later = recordedMeeting([]).recorder;
  const startedAtMs = latestCall.get()?.startedAtMs;

  await vi.advanceTimersByTimeAsync(0);

  expect(latestCall.get()?.startedAtMs).toBe(startedAtMs);
  later.close();
});

it('reads nothing after it has been closed', async () => {
  const { getStats, recorder } = recordedMeeting();
  await vi.advanceTimersByTimeAsync(0);

  recorder.close();
  await vi.advanceTimersByTimeAsync(3 * REPORT_INTERVAL_MS);

  expect(getStats).toHaveBeenCalledTimes(1);
});
