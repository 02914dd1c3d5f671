import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MIN_EXTRA_MS, startDeadline } from './deadline.js';

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

it.each([
  { stoodStill: 'for a moment', lateMs: 100, extraMs: MIN_EXTRA_MS },
  { stoodStill: 'for a second', lateMs: 1_000, extraMs: 1_000 },
  { stoodStill: 'for minutes', lateMs: 600_000, extraMs: 2_500 },
])('a deadline starts once more if the page stood still $stoodStill', ({ lateMs, extraMs }) => {
  startDeadline(2_500, () => passed++);

  vi.setSystemTime(lateMs); // the wall clock advanced, the timers did not
  vi.advanceTimersByTime(2_500 + extraMs - 1);
  expect(passed).toBe(0);
  vi.advanceTimersByTime(1);
  expect(passed).toBe(1);
});

it('a deadline that has started once more can be cancelled', () => {
  const cancel = startDeadline(2_500, () => passed++);
  vi.setSystemTime(1_000);
  vi.advanceTimersByTime(2_500);

  cancel();
  vi.advanceTimersByTime(60_000);

  expect(passed).toBe(0);
});
