/**
 * What a person waits for (issue 13): the largest contentful paint of the start page and the join page on a slow line,
 * how soon the page responds in a meeting of eight, and how often React renders while nothing visible changes. The others
 * are peers without a browser (docs/adr/0042). Figures: bench/README.md.
 */
import type { Browser, Page } from '@playwright/test';
import type { Person } from '@throughline/people';
import { speedRuns } from '../src/config/environment.js';
import { expect, test } from '../src/fixtures.js';
import { words } from '../src/words.js';
import { MeetingPeers } from '../src/peers/meeting-peers.js';
import { countCommits, recordInteractions, recordLargestPaint } from './page-observers.js';
import { distribution, print } from './report.js';

/** As developer tools name “Slow 4G”. */
const SLOW_LINE = { latency: 400, downloadThroughput: 200_000, uploadThroughput: 200_000 };
const IDLE_MS = 20_000;
/** Longer than the sentences about seven arrivals are shown. */
const SETTLING_MS = 60_000;
/** With the key that opens each beside Ctrl and Alt. */
const PANELS = { people: 'p', chat: 'c', files: 'f', paths: 'n' } as const;

test('largest contentful paint on a slow line', async ({ product, ada }) => {
  const browser = ada.page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  const { url } = await product.createRoom();
  for (const [name, address] of [
    ['start page', product.origin],
    ['join page', url],
  ] as const) {
    const times: number[] = [];
    for (let run = 0; run < speedRuns; run++) times.push(await largestPaintMs(browser, address));
    print(`Largest contentful paint, 400 ms and 1.6 Mbit/s: ${name}`, distribution(times, 'ms'));
  }
});

test('response and rendering in a meeting of eight', async ({ product, ada }) => {
  await recordInteractions(ada.page);
  await countCommits(ada.page);
  await using peers = await MeetingPeers.meet(product, [ada], 7);
  await expect(ada.remoteTiles).toHaveCount(peers.all.length);
  await settle(ada);

  print('React commits while nothing visible changes', {
    [`in ${IDLE_MS / 1_000} s`]: String(await commitsWithin(ada, IDLE_MS)),
  });

  const opened = new Map<string, number[]>();
  for (let run = 0; run < speedRuns; run++) {
    for (const [panel, key] of Object.entries(PANELS)) {
      const name = run === 0 ? `${panel}, the first time` : panel;
      opened.set(name, [...(opened.get(name) ?? []), await openingMs(ada, key)]);
    }
    await useControls(ada);
  }
  for (const [panel, times] of opened)
    print(`From the key to the panel: ${panel}`, distribution(times, 'ms'));
  const interactions = await ada.page.evaluate(() => [...window.interactions.values()]);
  const p98 = interactions.toSorted((a, b) => a - b)[Math.floor(interactions.length * 0.98)];
  print(`Interaction to next paint, ${interactions.length} interactions`, {
    ...distribution(interactions, 'ms'),
    p98: `${p98} ms`,
  });
});

/** In a context of its own, whose cache is empty. */
async function largestPaintMs(browser: Browser, address: string): Promise<number> {
  const page = await browser.newPage();
  await recordLargestPaint(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', { offline: false, ...SLOW_LINE });
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  const ms = await page.evaluate(() => window.largestPaintMs);
  await page.close();
  return ms;
}

/** Every path is known, and the sentences about the arrivals have been shown: from then on, nothing visible changes. */
async function settle({ page, remoteTiles }: Person): Promise<void> {
  for (const tile of await remoteTiles.all())
    await expect(tile).toHaveAttribute('data-route', 'direct');
  const sentence = page.getByRole('status', { name: words.controls.notifications });
  await expect(sentence).toBeEmpty({ timeout: SETTLING_MS });
  await page.waitForLoadState('networkidle');
}

const commitsWithin = ({ page }: Person, ms: number): Promise<number> =>
  page.evaluate(async (ms) => {
    const before = window.commits;
    await new Promise((resolve) => setTimeout(resolve, ms));
    return window.commits - before;
  }, ms);

/** From the key to the first frame with the panel. Closes it again. */
async function openingMs({ page }: Person, key: string): Promise<number> {
  // In place before the key is pressed.
  const opening = await page.evaluateHandle(() => ({
    panel: new Promise<number>((resolve) => {
      let pressedAtMs = 0;
      const onKey = ({ timeStamp }: Event) => (pressedAtMs = timeStamp);
      // The last key is the letter.
      addEventListener('keydown', onKey, { capture: true });
      const observer = new MutationObserver(() => {
        if (document.querySelector('aside h2') === null) return;
        observer.disconnect();
        removeEventListener('keydown', onKey, { capture: true });
        // The next frame paints it, and the one after that begins when it is painted.
        requestAnimationFrame(() => requestAnimationFrame((nowMs) => resolve(nowMs - pressedAtMs)));
      });
      observer.observe(document, { subtree: true, childList: true });
    }),
  }));
  await page.keyboard.press(`Control+Alt+${key}`);
  const ms = await opening.evaluate(({ panel }) => panel);
  await closePanel(page);
  return ms;
}

async function closePanel(page: Page): Promise<void> {
  await page.getByRole('complementary').getByRole('button', { name: words.ui.close }).click();
  await expect(page.locator('aside h2')).toHaveCount(0);
}

/** The ones that people press most. */
async function useControls({ page }: Person): Promise<void> {
  for (const keys of ['Control+d', 'Control+e', 'Control+Alt+h'])
    for (let press = 0; press < 2; press++) {
      await page.keyboard.press(keys);
      await page.waitForTimeout(100);
    }
  await page.keyboard.press('Control+Alt+c');
  await page.getByRole('complementary').locator('textarea').pressSequentially('Good morning');
  await page.keyboard.press('Enter');
  await closePanel(page);
}
