/**
 * Writes down what a meeting looks like from within one page, without a change to the product. For
 * any browser that Playwright drives: nothing is taken that Chromium alone has.
 */
import type { Page } from '@playwright/test';
import type { SideStory } from './story.js';
import { tell } from './tell.js';
import { watchConnections } from './watch-connections.js';
import { watchScreen } from './watch-screen.js';
import { watchSignaling } from './watch-signaling.js';

/** Before the page is opened. A reload starts a new record. */
export async function installRecorder(page: Page): Promise<void> {
  for (const watch of [watchSignaling, watchConnections, watchScreen])
    await page.addInitScript(watch);
}

/** At any time after Join; what happened until then. @param name of the person */
export async function collectStory(page: Page, name: string): Promise<SideStory> {
  const log = await page.evaluate(async () => {
    await window.sampleConnections?.();
    return window.meetingLog ?? [];
  });
  return tell(name, log);
}
