import { expect, it } from 'vitest';
import { durationInDigits } from './duration-in-digits';

it.each([
  [0, '0:00'],
  [4_999, '0:04'],
  [245_000, '4:05'],
  [3_599_999, '59:59'],
  [3_845_000, '1:04:05'],
  [360_000_000, '100:00:00'],
])('%i ms are %s', (ms, digits) => {
  expect(durationInDigits(ms)).toBe(digits);
});
