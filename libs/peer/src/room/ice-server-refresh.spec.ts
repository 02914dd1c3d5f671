import { describe, expect, it } from 'vitest';
import { refreshDelayMs } from './ice-server-refresh.js';

const MINUTE_MS = 60_000;

describe('[ICE-3] fresh credentials are requested', () => {
  it.each([
    { life: 'five minutes', leftMs: 5 * MINUTE_MS, afterMs: 4 * MINUTE_MS },
    { life: 'an hour', leftMs: 60 * MINUTE_MS, afterMs: 10 * MINUTE_MS },
    { life: 'a few seconds', leftMs: 5_000, afterMs: 30_000 },
  ])('after $afterMs ms if their lifetime is $life', ({ leftMs, afterMs }) => {
    expect(refreshDelayMs(leftMs)).toBe(afterMs);
  });
});
