import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.js';

const rate = { burst: 10, perSecond: 2 };

describe('a bucket of ten tokens that gets two a second', () => {
  it('allows ten at once, and then two a second', () => {
    const bucket = new TokenBucket(rate, 0);
    const allowedAt = (nowMs: number) =>
      Array.from({ length: 20 }, () => bucket.allows(nowMs)).filter(Boolean).length;

    expect([allowedAt(0), allowedAt(499), allowedAt(500), allowedAt(1_500)]).toEqual([10, 0, 1, 2]);
  });

  it('never holds more than ten, however long it was unused', () => {
    const bucket = new TokenBucket(rate, 0);

    expect(bucket.consume(1, 3_600_000)).toBe(9);
  });

  it('reports how far it is overdrawn, and for how long', () => {
    const bucket = new TokenBucket(rate, 0);

    expect([bucket.consume(12, 0), bucket.waitMs]).toEqual([-2, 1_500]);
  });

  it('is full again after the time to fill twice', () => {
    const bucket = new TokenBucket(rate, 0);

    expect(bucket.consume(1_000_000, 0)).toBe(-10);

    expect([bucket.isFull(9_999), bucket.isFull(10_000)]).toEqual([false, true]);
  });

  it('leaves half of its tokens to other events', () => {
    const bucket = new TokenBucket({ burst: 10, perSecond: 2 }, 0);
    const count = (allows: () => boolean) =>
      Array.from({ length: 20 }, allows).filter(Boolean).length;

    expect(count(() => bucket.allowsLeaving(0.5, 0))).toBe(5);
    expect(count(() => bucket.allows(0))).toBe(5);
  });

  it('is not emptied by rejected events', () => {
    const bucket = new TokenBucket(rate, 0);
    bucket.consume(10, 0);

    for (let i = 0; i < 100; i += 1) bucket.allows(0);

    expect(bucket.allows(500)).toBe(true);
  });
});
