import { describe, expect, it } from 'vitest';
import { secondsLeft, timeLeftInDigits } from './time-left';

it.each([
  [5_000, 5],
  [4_001, 5],
  [1, 1],
  [0, 0],
  [-1_500, -1],
])('a timer that ends in %d ms has %d s left', (ms, seconds) => {
  expect(secondsLeft(1_000_000 + ms, 1_000_000)).toBe(seconds);
});

describe('the time that is left', () => {
  it.each([
    [0, '0:00'],
    [-3, '0:00'],
    [65, '1:05'],
    [3_599, '59:59'],
    [3_845, '1:04:05'],
    [10_800, '3:00:00'],
  ])('of %d s is shown as %s', (seconds, shown) => {
    expect(timeLeftInDigits(seconds)).toBe(shown);
  });
});
