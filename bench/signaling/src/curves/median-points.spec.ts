import { expect, it } from 'vitest';
import { medianPoints } from './median-points.ts';

it('takes medians by rate, and leaves out a rate that a round did not sustain', () => {
  const sustained = [
    { x: 1_000, y: 10 },
    { x: 20_000, y: 9 },
    { x: 24_000, y: 8 },
  ];
  const slower = [
    { x: 1_000, y: 20 },
    { x: 18_000, y: 10 },
  ];

  expect(medianPoints([sustained, slower])).toEqual([
    { x: 1_000, y: 15 },
    { x: 21_000, y: 9 },
  ]);
});
