import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LINK_DEADLINES_MS, type LinkDeadline } from './link-state.js';
import { LinkTimers } from './link-timers.js';

let passed: LinkDeadline[];
let timers: LinkTimers;

beforeEach(() => {
  vi.useFakeTimers();
  passed = [];
  timers = new LinkTimers((deadline) => passed.push(deadline));
});
afterEach(() => vi.useRealTimers());

it.each<{ deadline: LinkDeadline; ms: number }>([
  { deadline: 'connect-deadline', ms: 20_000 },
  { deadline: 'candidates-deadline', ms: 3_000 },
  { deadline: 'recovery-deadline', ms: 1_000 },
  { deadline: 'restart-deadline', ms: 15_000 },
])('[LNK-4] the $deadline passes after $ms ms, once', ({ deadline, ms }) => {
  timers.start(deadline);

  vi.advanceTimersByTime(ms - 1);
  expect(passed).toEqual([]);
  vi.advanceTimersByTime(100_000);
  expect(passed).toEqual([deadline]);
});

it('a deadline that is started again passes after its whole time', () => {
  timers.start('recovery-deadline');
  vi.advanceTimersByTime(900);

  timers.start('recovery-deadline');
  vi.advanceTimersByTime(999);
  expect(passed).toEqual([]);
  vi.advanceTimersByTime(1);

  expect(passed).toEqual(['recovery-deadline']);
});

it('a deadline that is cleared does not pass, and others do', () => {
  timers.start('recovery-deadline');
  timers.start('restart-deadline');

  timers.clear('recovery-deadline');
  vi.advanceTimersByTime(LINK_DEADLINES_MS['restart-deadline']);

  expect(passed).toEqual(['restart-deadline']);
});

it('no deadline passes after close', () => {
  timers.start('connect-deadline');
  timers.start('restart-deadline');

  timers.close();
  vi.advanceTimersByTime(100_000);

  expect(passed).toEqual([]);
});
