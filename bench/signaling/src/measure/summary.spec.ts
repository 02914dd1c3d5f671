import { describe, expect, it } from 'vitest';
import { median, summarise, summariseRatios } from './summary.ts';

describe('a median', () => {
  it('is the middle value in numeric order', () => {
    expect(median([100, 9, 20])).toBe(20);
  });

  it('of an even count is the mean of the two in the middle', () => {
    expect(median([1, 2, 4, 100])).toBe(3);
  });
});

describe('a summary', () => {
  it('holds the least and the greatest value', () => {
    expect(summarise([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
  });

  it('of ratios compares values of the same round', () => {
    const busyLater = [10, 20, 40];

    expect(summariseRatios([20, 40, 60], busyLater)).toEqual({ median: 2, min: 1.5, max: 2 });
  });

  it('of ratios leaves out a round that only one server took part in', () => {
    expect(summariseRatios([20, 40], [10])).toEqual({ median: 2, min: 2, max: 2 });
    expect(summariseRatios([20], [10, 20])).toEqual({ median: 2, min: 2, max: 2 });
  });
});
