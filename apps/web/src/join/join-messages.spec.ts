import { expect, it } from 'vitest';
import { occupancyMessage } from './join-messages';

it.each([
  { count: 0, message: 'No one is here yet' },
  { count: 1, message: '1 person is here' },
  { count: 3, message: '3 people are here' },
  { count: 4, message: 'All 4 places are taken' },
])('[ROOM-3] $count of 4 participants are shown as: $message', ({ count, message }) => {
  expect(occupancyMessage(count, 4)).toBe(message);
});
