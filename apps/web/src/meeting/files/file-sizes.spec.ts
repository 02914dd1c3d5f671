import { describe, expect, it } from 'vitest';
import { durationInWords, sizeInWords } from './file-sizes';

describe('the size of a file in words', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_500, '2 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [2_437_000, '2.4 MB'],
    [999_950_000, '1 GB'],
    [2_147_483_648, '2.1 GB'],
  ])('of %i is %s', (bytes, words) => {
    expect(sizeInWords(bytes)).toBe(words);
  });
});

describe('a time in words', () => {
  it.each([
    [0, '1 second'],
    [1.2, '2 seconds'],
    [11, '15 seconds'],
    [54, '55 seconds'],
    [55, '1 minute'],
    [150, '3 minutes'],
    [3_569, '59 minutes'],
    [3_600, '1 hour'],
    [9_000, '3 hours'],
  ])('of %d s is %s', (seconds, words) => {
    expect(durationInWords(seconds)).toBe(words);
  });
});
