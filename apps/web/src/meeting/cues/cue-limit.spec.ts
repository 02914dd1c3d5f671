import { expect, it } from 'vitest';
import { CueLimit } from './cue-limit';

/** The times of the sounds that may be played, if others cause one every so often. */
function soundsOf(everyMs: number, forMs: number): number[] {
  const limit = new CueLimit(0);
  const times = Array.from({ length: forMs / everyMs }, (_, index) => index * everyMs);
  return times.filter((atMs) => limit.allows(atMs));
}

it('sounds that others cause in a loop are half a second apart, and soon one every ten seconds', () => {
  const times = soundsOf(10, 60_000);

  expect(times.slice(0, 4)).toEqual([0, 500, 1_000, 1_500]);
  expect(times.length).toBeLessThanOrEqual(4 + 60 / 10);
});

it('sounds that follow each other slowly are all played', () => {
  expect(soundsOf(10_000, 100_000)).toHaveLength(10);
});
