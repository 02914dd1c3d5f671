import { expect, type Page } from '@playwright/test';
import { PATIENCE } from './patience.js';
import { type NominatedPair, nominatedPairs } from './webrtc-probe.js';

/**
 * The nominated pair of the page's only link. Waits until it is connected: a page that has stood still may count its
 * link as disconnected for a moment. Fails if there is no such link, or another one, before the deadline.
 */
export async function nominatedPair(page: Page): Promise<NominatedPair> {
  let pairs: NominatedPair[] = [];
  await expect
    .poll(async () => (pairs = await nominatedPairs(page)), {
      message: 'the page has one connected link',
      ...PATIENCE,
    })
    .toHaveLength(1);
  const [pair] = pairs;
  if (pair === undefined) throw new Error('there is no pair');
  return pair;
}
