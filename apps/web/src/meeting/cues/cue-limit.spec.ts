import { expect, it } from 'vitest';
import { CueLimit } from './cue-limit';

/** The times at which a sound may be played, if others cause one every `everyMs`. */
function allowedTimes({ everyMs, forMs }: { everyMs: number; forMs: number }): number[] {
  const limit = new CueLimit(0);
  const times = Array.from({ length: forMs / everyMs }, (_, index) => index * everyMs);
  return times.filter((atMs) => limit.allows(atMs));
}

it('sounds that a participant causes in a loop are half a second apart, and after four, ten seconds', () => {
  const times = allowedTimes({ everyMs: 10, forMs: 60_000 });

  expect(times.slice(0, 4)).toEqual([0, 500, 1_000, 1_500]);
  expect(times.length).toBeLessThanOrEqual(4 + 60 / 10);
});

it('all sounds that are ten seconds apart are played', () => {
  expect(allowedTimes({ everyMs: 10_000, forMs: 100_000 })).toHaveLength(10);
});
