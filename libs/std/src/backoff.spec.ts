import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.js';

const options = { firstMs: 500, maxMs: 8_000 };

describe('the delay before an attempt', () => {
  it.each([
    { attempt: 0, longest: 499 },
    { attempt: 1, longest: 999 },
    { attempt: 4, longest: 7_999 },
    { attempt: 5, longest: 7_999 },
    { attempt: 2_000, longest: 7_999 },
  ])('is at most $longest ms before attempt $attempt', ({ attempt, longest }) => {
    expect(backoffMs(attempt, options, () => 0.999999)).toBe(longest);
  });

  it('can be zero, so that clients are spread over the whole interval', () => {
    expect(backoffMs(3, options, () => 0)).toBe(0);
  });
});
