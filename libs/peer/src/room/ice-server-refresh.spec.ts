import { describe, expect, it } from 'vitest';
import { refreshDelayMs } from './ice-server-refresh.js';

const NOW = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;

describe('[ICE-3] fresh credentials are requested', () => {
  it.each([
    { life: 'five minutes', leftMs: 5 * MINUTE_MS, afterMs: 4 * MINUTE_MS },
    { life: 'an hour', leftMs: 60 * MINUTE_MS, afterMs: 10 * MINUTE_MS },
    { life: 'a few seconds', leftMs: 5_000, afterMs: 30_000 },
    { life: 'over, by a clock that is ahead', leftMs: -120 * MINUTE_MS, afterMs: 30_000 },
    { life: 'a day, by a clock that is behind', leftMs: 1_440 * MINUTE_MS, afterMs: 600_000 },
  ])('after $afterMs ms if their lifetime is $life', ({ leftMs, afterMs }) => {
    expect(refreshDelayMs(NOW + leftMs, NOW)).toBe(afterMs);
  });
});
