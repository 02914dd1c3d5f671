import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LinkDeadline } from './link-state.js';
import { LinkTimers } from './link-timers.js';

let passed: LinkDeadline[];
let timers: LinkTimers;

beforeEach(() => {
  vi.useFakeTimers();
  passed = [];
  timers = new LinkTimers((deadline) => passed.push(deadline));
});
afterEach(() => vi.useRealTimers());

it('a deadline passes after its time, once', () => {
  timers.start('connect-deadline', 20_000);

  vi.advanceTimersByTime(19_999);
  expect(passed).toEqual([]);
  vi.advanceTimersByTime(100_000);
  expect(passed).toEqual(['connect-deadline']);
});

it('a deadline that is started again passes after its whole time', () => {
  timers.start('recovery-deadline', 1_000);
  vi.advanceTimersByTime(900);

  timers.start('recovery-deadline', 1_000);
  vi.advanceTimersByTime(999);
  expect(passed).toEqual([]);
  vi.advanceTimersByTime(1);

  expect(passed).toEqual(['recovery-deadline']);
});

it('a deadline that is cleared does not pass, and others do', () => {
  timers.start('recovery-deadline', 1_000);
  timers.start('restart-deadline', 15_000);

  timers.clear('recovery-deadline');
  vi.advanceTimersByTime(15_000);

  expect(passed).toEqual(['restart-deadline']);
});

it('no deadline passes after close', () => {
  timers.start('connect-deadline', 20_000);
  timers.start('restart-deadline', 15_000);

  timers.close();
  vi.advanceTimersByTime(100_000);

  expect(passed).toEqual([]);
});
