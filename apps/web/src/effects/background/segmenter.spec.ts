import { describe, expect, it } from 'vitest';
import { opacityOf } from './segmenter';

describe('the opacity of a pixel', () => {
  it.each([
    { confidence: 0, opacity: 0 },
    { confidence: 0.4, opacity: 0 },
    { confidence: 0.7, opacity: 191 },
    { confidence: 0.8, opacity: 255 },
    { confidence: 1, opacity: 255 },
  ])('is $opacity of 255 if it shows the person with $confidence', ({ confidence, opacity }) => {
    expect(opacityOf(confidence)).toBe(opacity);
  });
});
