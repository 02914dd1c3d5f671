import { expect, it } from 'vitest';
import { EndedEpochs } from './ended-epochs.js';

it('a room has ended in its last epoch and all earlier ones', () => {
  const ended = new EndedEpochs(10);

  ended.add('r', 3);

  expect([2, 3, 4].map((epoch) => ended.has('r', epoch))).toEqual([true, true, false]);
  expect(ended.has('other', 1)).toBe(false);
});

it('forgets the rooms that ended first', () => {
  const ended = new EndedEpochs(2);

  ended.add('a', 1);
  ended.add('b', 1);
  ended.add('a', 2);
  ended.add('c', 1);

  expect(['a', 'b', 'c'].map((room) => ended.has(room, 1))).toEqual([true, false, true]);
});
