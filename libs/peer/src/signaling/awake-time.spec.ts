import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AwakeTime } from './awake-time.js';

const HOUR_MS = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ now: 10 * HOUR_MS }));
afterEach(() => void vi.useRealTimers());

describe('the time that a page has been awake', () => {
  it('is the time between readings', () => {
    const time = new AwakeTime();

    const readings = [1_000, 5_000, 10_000].map((ms) => {
      vi.advanceTimersByTime(ms);
      return time.read();
    });

    expect(readings).toEqual([1_000, 6_000, 16_000]);
  });

  it.each([60_000, 5 * 60_000, HOUR_MS])('counts a sleep of %i ms as one pause', (ms) => {
    const time = new AwakeTime();

    vi.advanceTimersByTime(ms);

    expect(time.read()).toBe(15_000);
  });

  it.each([-3, 3])('is the same after the clock was set by %i hours', (hours) => {
    const time = new AwakeTime();

    vi.setSystemTime(10 * HOUR_MS + hours * HOUR_MS);
    vi.advanceTimersByTime(1_000);

    expect(time.read()).toBe(1_000);
  });
});
