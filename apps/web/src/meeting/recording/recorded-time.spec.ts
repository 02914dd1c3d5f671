import { expect, it } from 'vitest';
import { pauseTime, recordedMs, resumeTime, startTime } from './recorded-time';

it('the length of a recording does not count its pauses', () => {
  const paused = pauseTime(startTime(1_000), 3_000);
  const resumed = resumeTime(paused, 60_000);

  expect([recordedMs(paused, 50_000), recordedMs(resumed, 60_500)]).toEqual([2_000, 2_500]);
});

it('a second pause, or a second resume, has no effect', () => {
  const paused = pauseTime(pauseTime(startTime(0), 1_000), 9_000);
  const resumed = resumeTime(resumeTime(paused, 10_000), 11_000);

  expect(recordedMs(resumed, 12_000)).toBe(3_000);
});
