import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServerClock } from './server-clock.js';

let clock: ServerClock;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'], now: 0 });
  clock = new ServerClock();
});
afterEach(() => vi.useRealTimers());

describe('the clock of the server', () => {
  it('is unknown before the first answer', () => {
    expect(clock.now).toBeUndefined();
  });

  it('goes on from the answer, which was sent half a round trip ago', () => {
    clock.read(1_000_000, performance.now(), performance.now() + 200);
    const before = clock.now!;

    vi.advanceTimersByTime(5_000);

    expect(clock.now! - before).toBe(5_000);
    expect(before).toBe(1_000_000 - 100);
  });

  it('keeps the answer with the shortest round trip', () => {
    const now = performance.now();
    clock.read(1_000_000, now, now + 20);
    const precise = clock.now;

    clock.read(1_000_900, now, now + 1_000);

    expect(clock.now).toBe(precise);
  });

  it('takes a slower answer once the earlier one is old, as after sleep', () => {
    const now = performance.now();
    clock.read(1_000_000, now, now + 20);
    vi.advanceTimersByTime(31_000);

    const later = performance.now();
    clock.read(2_000_000, later, later + 400);

    expect(clock.now).toBe(2_000_000 - 200);
  });
});
