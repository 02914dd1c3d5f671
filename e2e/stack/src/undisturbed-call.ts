/** A call of two people that goes on while something happens to the stack. */
import { expectMoving } from '@throughline/people';
import { expect } from 'vitest';
import { CallWatch } from './call-watch.js';
import type { Meeting } from './meeting.js';

/** Longer than video stalls on a busy machine, and shorter than a new link needs. */
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
  for (const watch of watches) {
    const { links, longestPauseMs, announcements } = await watch.seen();
    expect(links).toBe(1);
    expect(longestPauseMs).toBeLessThan(NOTICEABLE_PAUSE_MS);
    expect(announcements).not.toContainEqual(expect.stringMatching(/ (left|joined)$/));
    announced.push(...announcements);
  }
  return announced;
}
