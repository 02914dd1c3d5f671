/**
 * Records a meeting from within one page, without changes to the product. Works in any browser and with any driver,
 * since it uses standard APIs only.
 */
import type { Page } from '@playwright/test';
import type { RawEvent } from './raw-log.js';
import type { SideTrace } from './trace.js';
import { buildTrace } from './build-trace.js';
import { watchConnections } from './watch-connections.js';
import { watchScreen } from './watch-screen.js';
import { watchSignaling } from './watch-signaling.js';

/** The scripts that have to run before the page's own. */
export const RECORDER = [watchSignaling, watchConnections, watchScreen];

/** Call this before opening the page. A reload starts a new record. */
export async function installRecorder(page: Page): Promise<void> {
  for (const watch of RECORDER) await page.addInitScript(watch);
}

/** The trace so far, at any time after Join. @param name of the person */
export async function collectTrace(page: Page, name: string): Promise<SideTrace> {
  return buildTrace(name, await page.evaluate(readLog));
}

/** Runs in the page. */
export async function readLog(): Promise<RawEvent[]> {
  await window.sampleConnections?.();
  return window.meetingLog ?? [];
}

/** The full statistics of each open connection, for the analysis of a failure. */
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
