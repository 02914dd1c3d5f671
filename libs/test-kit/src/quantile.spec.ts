import { describe, expect, it } from 'vitest';
import { quantile } from './quantile.js';

const oneToHundred = Array.from({ length: 100 }, (_, i) => 100 - i);

describe('a quantile', () => {
  it.each([
    [0, 1],
    [0.5, 50],
    [0.99, 99],
    [1, 100],
  ])('of %d of the numbers from 1 to 100 is %d', (share, value) => {
    expect(quantile(oneToHundred, share)).toBe(value);
  });

  it.each([
    { share: 0.5, expected: 2 },
    { share: 0.95, expected: 4 },
    { share: 0, expected: 1 },
    { share: 1, expected: 4 },
  ])('is the value of the nearest rank: $share', ({ share, expected }) => {
    expect(quantile([4, 1, 3, 2], share)).toBe(expected);
  });

  it('without values is NaN', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});
