/**
 * Tests that run each week and for each release, and with `STACK_TESTS=all`, but not for each change: they wait for
 * long, or another test covers them in most of their parts. They are absent otherwise, since a skipped test counts as
 * failed.
 */
import { test } from 'vitest';
import { wantsWeekly } from './config/environment.js';

export const testWeekly: typeof test | (() => void) = wantsWeekly ? test : () => undefined;

/** The cases of a test for each change, and those for each week. */
export function casesOf<T>(each: readonly T[], weekly: readonly T[]): T[] {
  return wantsWeekly ? [...each, ...weekly] : [...each];
}
