import { Random } from '@throughline/test-kit';
import { expect, it } from 'vitest';
import { REPLAY_WINDOW_FRAMES, ReplayWindow } from './replay-window.js';

it('a counter is recorded once, in any order', () => {
  const window = new ReplayWindow();
  const counters = [5n, 3n, 4n, 0n, 4000n, 1n];

  expect(counters.map((counter) => window.record(counter))).not.toContain(false);
  expect(counters.map((counter) => window.record(counter))).not.toContain(true);
});

it('a counter older than the window is rejected', () => {
  const window = new ReplayWindow();
  window.record(BigInt(REPLAY_WINDOW_FRAMES));

  expect(window.accepts(0n)).toBe(false);
  expect(window.accepts(1n)).toBe(true);
});

it('a jump to the greatest counter forgets the window, and rejects what was in it', () => {
  const window = new ReplayWindow();
  window.record(7n);
  window.record(2n ** 64n - 1n);

  expect(window.accepts(7n)).toBe(false);
  expect(window.accepts(2n ** 64n - 2n)).toBe(true);
});

it.each([1, 2, 3, 4, 5])('agrees with a set of all counters (seed %i)', (seed) => {
  const random = new Random(seed);
  const window = new ReplayWindow();
  const recorded = new Set<bigint>();
  let highest = 0n;
  for (let round = 0; round < 3000; round++) {
    const counter = BigInt(random.below(Number(highest) + (random.happens(0.01) ? 9000 : 50)));
    const isFresh = !recorded.has(counter) && counter + BigInt(REPLAY_WINDOW_FRAMES) > highest;

    expect(window.record(counter), `counter ${counter.toString()}`).toBe(isFresh);
    recorded.add(counter);
    if (counter > highest) highest = counter;
  }
});
