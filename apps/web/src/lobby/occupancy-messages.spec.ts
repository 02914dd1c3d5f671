import { expect, it } from 'vitest';
import { occupancyWords } from './occupancy-messages';

it.each([
  { count: 0, words: 'Nobody is here yet' },
  { count: 1, words: '1 person is here' },
  { count: 3, words: '3 people are here' },
  { count: 4, words: 'All 4 places are taken' },
])('[ROOM-3] $count of 4 is told as: $words', ({ count, words }) => {
  expect(occupancyWords(count, 4)).toBe(words);
});
