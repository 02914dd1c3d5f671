import { describe, expect, it } from 'vitest';
import { readPrice } from './read-price';

describe('a price', () => {
  it.each([
    ['0.09', 0.09],
    [' 1,5 ', 1.5],
    ['2', 2],
  ])('is read from “%s”', (text, price) => {
    expect(readPrice(text)).toBe(price);
  });

  it.each(['', 'free', '-1', '1.2.3', '1e9'])('is not read from “%s”', (text) => {
    expect(readPrice(text)).toBeUndefined();
  });
});
