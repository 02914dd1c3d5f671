/**
 * Whether the memory of a page grows in a long and busy call (issue 13): two people chat, react, raise hands, mute and open
 * panels. Once a minute, after a collection of garbage, Chromium counts the page's heap, nodes and listeners. The stats of
 * ten minutes and the chat are kept on purpose, so the first quarter of the call is not compared.
 */
import type { CDPSession } from '@playwright/test';
import { callMinutes } from '../src/config/environment.js';
import { meet, test } from '../src/fixtures.js';
import { words } from '../src/words.js';
import type { Person } from '@throughline/people';
import { median, print } from './report.js';

const MINUTE_MS = 60_000;
/** In `Performance.getMetrics` (Chrome DevTools Protocol). */
const COUNTED = ['JSHeapUsedSize', 'Nodes', 'JSEventListeners'] as const;
type Counts = Record<(typeof COUNTED)[number], number>;

test(`memory of a busy call of ${callMinutes} minutes`, async ({ product, ada, bob }) => {
  test.setTimeout((callMinutes + 5) * MINUTE_MS);
  await meet(product, ada, bob);
  const session = await ada.page.context().newCDPSession(ada.page);
  await session.send('Performance.enable');

  const counts: Counts[] = [];
  for (let minute = 1; minute <= callMinutes; minute++) {
    const endsAtMs = Date.now() + MINUTE_MS;
    for (let round = 0; Date.now() < endsAtMs; round++) await beBusy(ada, bob, round);
    counts.push(await count(session));
    print(`Minute ${minute}`, shown(counts.at(-1)));
  }

  const from = Math.floor(counts.length / 4);
  const half = Math.floor((from + counts.length) / 2);
  for (const name of COUNTED) {
    const values = counts.map((each) => each[name]);
    print(`${name}, medians`, {
      [`minutes ${from + 1} to ${half}`]: String(median(values.slice(from, half))),
      [`minutes ${half + 1} to ${counts.length}`]: String(median(values.slice(half))),
    });
  }
});

async function count(session: CDPSession): Promise<Counts> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const valueOf = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return {
    JSHeapUsedSize: valueOf('JSHeapUsedSize'),
    Nodes: valueOf('Nodes'),
    JSEventListeners: valueOf('JSEventListeners'),
  };
}

const shown = (counts: Counts | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(counts ?? {}).map(([name, value]) => [name, String(value)]));

/** A few seconds of a lively meeting. */
async function beBusy(ada: Person, bob: Person, round: number): Promise<void> {
  for (const { page } of [ada, bob]) {
    const panel = page.getByRole('complementary');
    // Turned on and off again.
    for (const keys of ['Control+d', 'Control+d', 'Control+Alt+h', 'Control+Alt+h']) {
      await page.keyboard.press(keys);
      await page.waitForTimeout(200);
    }
    for (const key of ['c', 'p', 'f', 'n']) {
      await page.keyboard.press(`Control+Alt+${key}`);
      if (key === 'c') {
        await panel.locator('textarea').fill(`Message ${round}`);
        await page.keyboard.press('Enter');
      }
      await panel.getByRole('button', { name: words.ui.close }).first().click();
    }
  }
}
