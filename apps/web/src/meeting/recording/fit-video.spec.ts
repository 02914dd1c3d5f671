import { describe, expect, it } from 'vitest';
import { containedBox, coveredPart } from './fit-video';

describe('a camera fills its tile', () => {
  it('and loses its sides if it is wider', () => {
    expect(coveredPart({ width: 1_600, height: 900 }, { width: 300, height: 300 })).toEqual({
      x: 350,
      y: 0,
      width: 900,
      height: 900,
    });
  });

  it('and loses its top and bottom if it is narrower', () => {
    expect(coveredPart({ width: 600, height: 800 }, { width: 400, height: 200 })).toEqual({
      x: 0,
      y: 250,
      width: 600,
      height: 300,
    });
  });
});

it('a shared screen is shown whole, in the middle of its tile', () => {
  const tile = { x: 100, y: 50, width: 400, height: 400 };

  expect(containedBox({ width: 4_000, height: 2_000 }, tile)).toEqual({
    x: 100,
    y: 150,
    width: 400,
    height: 200,
  });
});
