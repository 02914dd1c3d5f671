import { describe, expect, it } from 'vitest';
import { longestGapMs } from './longest-gap.ts';

describe('the longest time without a frame', () => {
  const period = { fromMs: 1_000, toMs: 2_000 };

  it('is the longest between two frames', () => {
    expect(longestGapMs([1_050, 1_100, 1_400, 1_950], period)).toBe(550);
  });

  it('may be the time before the first frame or after the last', () => {
    expect(longestGapMs([1_900], period)).toBe(900);
    expect(longestGapMs([1_100], period)).toBe(900);
  });

  it('is the whole period if no frame arrives in it', () => {
    expect(longestGapMs([500, 2_500], period)).toBe(1_000);
  });

  it('does not depend on the order of the frames, which come from several videos', () => {
    expect(longestGapMs([1_800, 1_200, 1_500], period)).toBe(300);
  });
});
