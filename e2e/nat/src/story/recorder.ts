/**
 * Writes down what a meeting looks like from within one page, without a change to the product. For
 * any browser, whoever drives it: nothing is taken that Chromium alone has.
 */
import type { Page } from '@playwright/test';
import type { RawEvent } from './raw-log.js';
import type { SideStory } from './story.js';
import { tell } from './tell.js';
import { watchConnections } from './watch-connections.js';
import { watchScreen } from './watch-screen.js';
import { watchSignaling } from './watch-signaling.js';

/** What has to run in the page before its own scripts. */
export const RECORDER = [watchSignaling, watchConnections, watchScreen];

/** Before the page is opened. A reload starts a new record. */
export async function installRecorder(page: Page): Promise<void> {
  for (const watch of RECORDER) await page.addInitScript(watch);
}

/** At any time after Join; what happened until then. @param name of the person */
export async function collectStory(page: Page, name: string): Promise<SideStory> {
  return tell(name, await page.evaluate(readLog));
}

/** Runs in the page. */
export async function readLog(): Promise<RawEvent[]> {
  await window.sampleConnections?.();
  return window.meetingLog ?? [];
}

/** All that the browser tells of each connection that was not closed, for whoever looks into a failure. */
export async function collectStatistics(page: Page): Promise<unknown[]> {
  return page.evaluate(async () => {
    const open = (window.meetingConnections ?? []).filter(
      ({ connectionState }) => connectionState !== 'closed',
    );
    return Promise.all(
      open.map(async (connection) => {
        const { connectionState, iceConnectionState, iceGatheringState, signalingState } =
          connection;
        const states = { connectionState, iceConnectionState, iceGatheringState, signalingState };
        return { ...states, statistics: [...(await connection.getStats()).values()] as unknown[] };
      }),
    );
  });
}
