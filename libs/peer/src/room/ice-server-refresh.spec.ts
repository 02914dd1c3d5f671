import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ageMs, IceServerRefresh, refreshDelayMs } from './ice-server-refresh.js';

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

describe('[ICE-3] after a sleep that stopped the timer', () => {
  beforeEach(() => void vi.useFakeTimers({ now: NOW }));
  afterEach(() => void vi.useRealTimers());

  it.each([
    { sleepMs: MINUTE_MS, requests: 0 },
    { sleepMs: 5 * MINUTE_MS, requests: 1 },
    { sleepMs: 60 * MINUTE_MS, requests: 1 },
  ])('of $sleepMs ms, credentials for 5 minutes are requested $requests times', (example) => {
    let requests = 0;
    const refresh = new IceServerRefresh({
      session: {
        request: () => {
          requests++;
          return new Promise<never>(() => undefined);
        },
        isOver: false,
      },
      iceServers: { servers: [], expiresAt: 0, expiresInMs: 5 * MINUTE_MS },
      onRefreshed: () => undefined,
    });

    vi.setSystemTime(NOW + example.sleepMs); // the wall clock advanced, the timers did not
    refresh.requestIfDue();

    expect(requests).toBe(example.requests);
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
