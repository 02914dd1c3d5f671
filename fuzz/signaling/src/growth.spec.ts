import { describe, expect, it } from 'vitest';
import { growthOf, secondHalf } from './growth.ts';

describe('the growth of a value', () => {
  it('is that of a straight line', () => {
    expect(growthOf([10, 12, 14, 16])).toBeCloseTo(6);
    expect(growthOf([5, 5, 5])).toBe(0);
    expect(growthOf([7])).toBe(0);
  });

  it('is that of the trend if a garbage collector makes it go up and down', () => {
    const sawtooth = Array.from({ length: 120 }, (_, i) => 100 + (i % 4) * 10);

    expect(Math.abs(growthOf(sawtooth))).toBeLessThan(2);
    expect(growthOf(sawtooth.map((value, i) => value + i / 10))).toBeGreaterThan(10);
  });

  it('is seen in the second half, whatever the first was', () => {
    expect(secondHalf([1, 2, 3, 4, 5])).toEqual([3, 4, 5]);
  });
});
