import { describe, expect, it } from 'vitest';
import { rateOf, type RateSample, withSample } from './transfer-rate';

const observe = (...samples: [atMs: number, bytes: number][]) =>
  samples.reduce<readonly RateSample[]>(
    (before, [atMs, bytes]) => withSample(before, { atMs, bytes }),
    [],
  );

describe('the rate of a transfer', () => {
  it.each<[string, [number, number][], number | undefined]>([
    ['is unknown at first', [[0, 0]], undefined],
    [
      'is unknown within the first second',
      [
        [0, 0],
        [900, 1_000_000],
      ],
      undefined,
    ],
    [
      'is what arrived in the time observed',
      [
        [0, 0],
        [2_000, 3_000_000],
      ],
      1_500_000,
    ],
    [
      'has two digits',
      [
        [0, 0],
        [1_000, 1_234_567],
      ],
      1_200_000,
    ],
    [
      'is that of the last seconds',
      [
        [0, 0],
        [1_000, 9_000_000],
        [6_000, 9_000_000],
      ],
      0,
    ],
    [
      'is never negative',
      [
        [0, 5_000_000],
        [1_000, 4_000_000],
      ],
      0,
    ],
  ])('%s', (_, samples, rate) => {
    expect(rateOf(observe(...samples))).toBe(rate);
  });

  it('is computed from a bounded number of samples', () => {
    const many = Array.from({ length: 1_000 }, (_, index): [number, number] => [index, index]);

    expect(observe(...many).length).toBeLessThan(50);
  });
});
