import { describe, expect, it } from 'vitest';
import { idOf, participant } from '@/catalogue/meetings';
import { handPlaces } from './hand-places';

describe('[HAND-2] the places of raised hands', () => {
  it('count from 1 in the order of the numbers, the own hand included', () => {
    const others = [participant(1, { hand: 9 }), participant(2), participant(3, { hand: 4 })];

    const places = handPlaces({ self: idOf(0), hand: 7, others });

    expect([...places]).toEqual([
      [idOf(3), 1],
      [idOf(0), 2],
      [idOf(1), 3],
    ]);
  });

  it('are none while no hand is raised', () => {
    expect(handPlaces({ self: idOf(0), hand: undefined, others: [participant(1)] }).size).toBe(0);
  });
});
