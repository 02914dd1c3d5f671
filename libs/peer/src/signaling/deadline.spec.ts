import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startDeadline } from './deadline.js';

let passed: number;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  passed = 0;
});
afterEach(() => vi.useRealTimers());

it('a deadline passes after its time', () => {
  startDeadline(2_500, () => passed++);

  vi.advanceTimersByTime(2_499);
  expect(passed).toBe(0);
  vi.advanceTimersByTime(1);
  expect(passed).toBe(1);
});

it('a cancelled deadline does not pass', () => {
  startDeadline(2_500, () => passed++)();

  vi.advanceTimersByTime(60_000);

  expect(passed).toBe(0);
});

it('a deadline that passes during a suspension starts once more', () => {
  startDeadline(2_500, () => passed++);

  vi.setSystemTime(600_000); // the wall clock advanced, the timers did not
  vi.advanceTimersByTime(2_500);
  expect(passed).toBe(0);
  vi.advanceTimersByTime(2_500);
  expect(passed).toBe(1);
});
