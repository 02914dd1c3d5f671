import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BitrateGuard } from './bitrate-guard.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How often a guard with a limit of 100 kbit/s reports an excess for these measurements. */
async function excesses(measurements: readonly (number | Error)[]): Promise<number> {
  let reported = 0;
  const left = [...measurements];
  const guard = new BitrateGuard({
    limitKbps: 100,
    checkMs: 1_000,
    measureKbps: () => {
      const next = left.shift() ?? 0;
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    onExcess: () => reported++,
  });
  await vi.advanceTimersByTimeAsync(measurements.length * 1_000);
  guard[Symbol.dispose]();
  return reported;
}

it('does not report an excess that it measures while it is disposed of', async () => {
  let reported = 0;
  const measured = Promise.withResolvers<number>();
  const guard = new BitrateGuard({
    limitKbps: 100,
    checkMs: 1_000,
    measureKbps: () => measured.promise,
    onExcess: () => reported++,
  });
  await vi.advanceTimersByTimeAsync(5_000);

  guard[Symbol.dispose]();
  measured.resolve(900);
  await vi.advanceTimersByTimeAsync(1_000);

  expect(reported).toBe(0);
});

it.each([
  { of: 'a sender within the limit', kbps: [100, 100, 100, 100], reports: 0 },
  { of: 'a sender that adapts imprecisely', kbps: [150, 150, 150, 150], reports: 0 },
  { of: 'a sender that adapts with delay', kbps: [900, 900, 90, 900, 900, 90], reports: 0 },
  { of: 'a sender that does not adapt', kbps: [151, 151, 151], reports: 1 },
  {
    of: 'a sender that continues after the report',
    kbps: [900, 900, 900, 900, 900, 900],
    reports: 1,
  },
  { of: 'a transport that is closed meanwhile', kbps: [900, 900, new Error('closed')], reports: 0 },
])('$of: $reports reports', async ({ kbps, reports }) => {
  expect(await excesses(kbps)).toBe(reports);
});
