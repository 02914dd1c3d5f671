import type { IceServers } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../signaling/session.js';
import { ageMs, IceServerRefresh, refreshDelayMs, RETRY_REFRESH_MS } from './ice-server-refresh.js';

const NOW = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;

describe('[ICE-3] fresh credentials are requested', () => {
  it.each([
    { life: 'five minutes', leftMs: 5 * MINUTE_MS, afterMs: 4 * MINUTE_MS },
    { life: 'an hour', leftMs: 60 * MINUTE_MS, afterMs: 10 * MINUTE_MS },
    { life: 'the half of the shortest that can be set', leftMs: 5_000, afterMs: 4_000 },
    { life: 'one second', leftMs: 1_000, afterMs: 3_000 },
  ])('after $afterMs ms if their lifetime is $life', ({ leftMs, afterMs }) => {
    expect(refreshDelayMs(leftMs)).toBe(afterMs);
  });
});

/** A session whose API does not answer. */
const unansweredSession = () => ({
  request: vi.fn(() => new Promise<never>(() => undefined)),
  isOver: false,
});

describe('[ICE-3] after a sleep that stopped the timer', () => {
  beforeEach(() => void vi.useFakeTimers({ now: NOW }));
  afterEach(() => void vi.useRealTimers());

  it.each([
    { sleepMs: MINUTE_MS, requests: 0 },
    { sleepMs: 5 * MINUTE_MS, requests: 1 },
    { sleepMs: 60 * MINUTE_MS, requests: 1 },
  ])('of $sleepMs ms, credentials for 5 minutes are requested $requests times', (example) => {
    const session = unansweredSession();
    const refresh = new IceServerRefresh({
      session,
      iceServers: { servers: [], expiresAt: 0, expiresInMs: 5 * MINUTE_MS },
      onRefreshed: () => undefined,
    });

    vi.setSystemTime(NOW + example.sleepMs); // the wall clock advanced, the timers did not
    refresh.requestIfDue();

    expect(session.request).toHaveBeenCalledTimes(example.requests);
    refresh.close();
  });
});

/** A session whose API answers each request at once. */
function replyingWith(next: () => IceServers): Session['request'] {
  const request = () =>
    Promise.resolve({ ok: true, reply: { type: 'ice-servers/refreshed', iceServers: next() } });
  return request as unknown as Session['request'];
}

describe('[ICE-13] relays that the API withholds', () => {
  beforeEach(() => void vi.useFakeTimers({ now: NOW }));
  afterEach(() => void vi.useRealTimers());

  const withheld: IceServers = { servers: [], expiresAt: null, withheld: 'relays_reserved' };
  const granted = { servers: [], expiresAt: NOW, expiresInMs: 5 * MINUTE_MS };

  it('are requested again every 30 s until the API grants them', async () => {
    const received: IceServers[] = [];
    const replies: IceServers[] = [withheld, granted];
    const refresh = new IceServerRefresh({
      session: { request: replyingWith(() => replies.shift() ?? granted), isOver: false },
      iceServers: withheld,
      onRefreshed: (iceServers) => received.push(iceServers),
    });

    await vi.advanceTimersByTimeAsync(RETRY_REFRESH_MS - 1);
    expect(received).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(received).toEqual([withheld]);
    await vi.advanceTimersByTimeAsync(RETRY_REFRESH_MS);
    expect(received).toEqual([withheld, granted]);
    await vi.advanceTimersByTimeAsync(2 * RETRY_REFRESH_MS);
    expect(received).toHaveLength(2);
    refresh.close();
  });

  it('are not requested by a participant that is alone, or where the operator configured none', async () => {
    const session = unansweredSession();
    const refresh = new IceServerRefresh({
      session,
      iceServers: { servers: [], expiresAt: null },
      onRefreshed: () => undefined,
    });

    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);

    expect(session.request).toHaveBeenCalledTimes(0);
    refresh.close();
  });
});

describe('[ICE-3] the age of credentials', () => {
  const then = { wallMs: NOW, monotonicMs: 1_000 };

  it.each([
    { situation: 'a sleep that stops the monotonic clock', wall: 3_600_000, monotonic: 0 },
    { situation: 'a clock that was set back', wall: -3_600_000, monotonic: 3_600_000 },
  ])('counts $situation', ({ wall, monotonic }) => {
    const now = { wallMs: then.wallMs + wall, monotonicMs: then.monotonicMs + monotonic };

    expect(ageMs(then, now)).toBe(3_600_000);
  });
});
