/** The testbed of all scenarios of one spec file, from before the first until after the last. */
import { portRestricted, symmetric } from '@throughline/nat-lab';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { wantsWholeMatrix } from '../src/config/environment.js';
import { poll } from '../src/testbed/poll.js';
import { Testbed } from '../src/testbed/testbed.js';
import type { MeetingTrace } from '../src/trace/trace.js';
import type { CellResult } from '../src/verdict/cell.js';
import { type Outcome, outcomeOf } from '../src/verdict/outcome.js';

export const HOME = { ...portRestricted, name: 'home broadband' };
export const MOBILE = { ...symmetric, name: '4G' };

/** Set while the scenarios run. */
export let testbed: Testbed;
beforeAll(async () => {
  testbed = await Testbed.start({ left: { uplinks: { wifi: HOME, mobile: MOBILE } }, turn: false });
});
afterAll(() => testbed[Symbol.asyncDispose]());

/** Scenarios of the whole matrix only. They are absent otherwise, since a skipped test counts as failed. */
export const itIfWhole: typeof it | (() => void) = wantsWholeMatrix ? it : () => undefined;
export const describeIfWhole: typeof describe | (() => void) = wantsWholeMatrix
  ? describe
  : () => undefined;

export function firstMeetingOf({ meetings: [first] }: CellResult): MeetingTrace {
  if (first === undefined) throw new Error('no meeting took place');
  return first;
}

/** Of a page that has stood still and counts as disconnected for a moment. */
const RECONNECTED_MS = 30_000;

/** The outcome of the last meeting so far, once both people are connected, or that they are not. */
export async function outcomeNow(): Promise<Outcome> {
  let outcome: Outcome | undefined;
  await poll(async () => {
    outcome = outcomeOf(await testbed.readTrace());
    return outcome.path !== 'none';
  }, RECONNECTED_MS);
  if (outcome === undefined) throw new Error('there is no outcome');
  return outcome;
}
