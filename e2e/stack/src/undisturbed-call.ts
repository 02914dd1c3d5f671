/** A call of two people that goes on while something happens to the stack. */
import { expectMoving } from '@throughline/people';
import { expect } from 'vitest';
import { CallWatch } from './call-watch.js';
import type { Meeting } from './meeting.js';

/** Longer than video stalls on a busy machine, and shorter than a new link needs. Beyond what a page itself stood still. */
const NOTICEABLE_PAUSE_MS = 3_000;

export async function watchBothEnds({ ada, bob }: Meeting): Promise<CallWatch[]> {
  return [await CallWatch.on(ada.tileOf(bob)), await CallWatch.on(bob.tileOf(ada))];
}

/**
 * Signaling works again, and the link and its video have continued throughout.
 *
 * @returns what both pages have announced meanwhile: not that anyone left or joined
 */
export async function expectUndisturbed(
  meeting: Meeting,
  watches: readonly CallWatch[],
): Promise<string[]> {
  await meeting.expectSignaling();
  for (const { page } of meeting.people) await expectMoving(page);
  const announced: string[] = [];
  const seen = await Promise.all(watches.map((watch) => watch.seen()));
  // A page that stands still sends no frames, which the other one sees.
  const standstillMs = Math.max(...seen.map(({ longestStandstillMs }) => longestStandstillMs));
  for (const { links, longestPauseMs, announcements } of seen) {
    expect(links).toBe(1);
    expect(longestPauseMs).toBeLessThan(NOTICEABLE_PAUSE_MS + standstillMs);
    expect(announcements).not.toContainEqual(expect.stringMatching(/ (left|joined)$/));
    announced.push(...announcements);
  }
  return announced;
}
