/**
 * The CPU of one page in a meeting of 2, 4 and 8 people, and what of it the stats of seven links cost. The others are peers
 * without a browser (docs/adr/0042), so only one client is measured. Figures: bench/README.md.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import type { Person } from '@throughline/people';
import { cpuRuns } from '../src/config/environment.js';
import { expect, test } from '../src/fixtures.js';
import { MeetingPeers } from '../src/peers/meeting-peers.js';
import { setHidden, shownSizes } from '../src/shown-page.js';
import { type CpuShares, measureCpu } from './browser-cpu.js';
import { median, print } from './report.js';

const WINDOW_MS = 20_000;
/** After a change of what is shown, until encoders and decoders have changed as well. */
const SETTLE_MS = 3_000;

/** More than a page reads by itself, so that their cost stands out from the noise of a call. */
const EXTRA_READINGS_PER_SECOND = 10;

const LARGE = { width: 1280, height: 800 };
const SMALL = { width: 480, height: 600 };

/** How the page is shown, and whether the others want its camera. */
interface Situation {
  viewport: typeof LARGE;
  isHidden: boolean;
  isWatched: boolean;
}

const VISIBLE: Situation = { viewport: LARGE, isHidden: false, isWatched: true };
const SITUATIONS: Readonly<Record<string, Situation>> = {
  'visible tiles': VISIBLE,
  'small tiles': { ...VISIBLE, viewport: SMALL },
  'page hidden': { ...VISIBLE, isHidden: true },
};
/** The calmest meeting in which every link has all of its streams. */
const SOUND_ONLY: Situation = { ...VISIBLE, isHidden: true, isWatched: false };

type Figures = Record<string, CpuShares[]>;

for (const people of [2, 4, 8])
  test(`CPU of a page in a meeting of ${people}`, async ({ product, ada }) => {
    await using peers = await MeetingPeers.meet(product, ada, people - 1);
    const figures: Figures = {};
    for (let run = 0; run < cpuRuns; run++)
      for (const [name, situation] of Object.entries(SITUATIONS)) {
        await show(situation, ada, peers);
        (figures[name] ??= []).push(await measureConnected(ada, peers));
      }

    await report(`CPU of a page in a meeting of ${people}`, figures);
  });

test('CPU of the stats of seven links', async ({ product, ada }) => {
  await using peers = await MeetingPeers.meet(product, ada, 7);
  await show(SOUND_ONLY, ada, peers);
  const figures: Figures = {};
  // Each pair shares the state of the machine; a warm-up precedes them.
  await readOften(ada, 'selectedcandidatepairchange');
  await measureConnected(ada, peers);
  for (let run = 0; run < cpuRuns; run++)
    for (const [name, event] of [
      ['as usual', 'no-event-of-a-transport'],
      ['read more often', 'selectedcandidatepairchange'],
    ] as const) {
      await readOften(ada, event);
      (figures[name] ??= []).push(await measureConnected(ada, peers));
    }

  const costs = (figures['as usual'] ?? []).map(
    ({ total }, run) =>
      ((figures['read more often']?.[run]?.total ?? NaN) - total) / EXTRA_READINGS_PER_SECOND,
  );
  await report('CPU of the stats of seven links', figures);
  print('One reading of seven links each second, % of a core', {
    median: median(costs).toFixed(2),
    'each pair': costs.map((cost) => cost.toFixed(2)).join(', '),
  });
});

/** The others show the person's camera as large as the person's page shows theirs. */
async function show(situation: Situation, person: Person, peers: MeetingPeers): Promise<void> {
  await setHidden(person, false);
  await person.page.setViewportSize(situation.viewport);
  await expect
    .poll(async () => Object.values(await shownSizes(person)).filter(({ width }) => width > 0))
    .toHaveLength(peers.all.length);
  const sizes = await shownSizes(person);
  for (const peer of peers.all)
    peer.linkTo(person).show({ camera: situation.isWatched ? (sizes[peer.name] ?? null) : null });
  await setHidden(person, situation.isHidden);
  await expect
    .poll(() => peers.all.filter((peer) => peer.linkTo(person).request.camera === null))
    .toHaveLength(situation.isHidden ? peers.all.length : 0);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

/** Fails if a link was lost: what is measured then is another meeting. */
async function measureConnected(person: Person, peers: MeetingPeers): Promise<CpuShares> {
  const shares = await measureCpu(browserOf(person), WINDOW_MS);
  const states = await person.page.evaluate(() =>
    window.probedConnections.map(({ connectionState }) => connectionState),
  );
  expect(states).toEqual(peers.all.map(() => 'connected'));
  return shares;
}

function browserOf({ page }: Person): Browser {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  return browser;
}

/**
 * From now on this event reaches the transport of each link, that many times a second. The product reads the stats of a
 * link when its pair changes as it does each second; another event costs the page the same timer and nothing else.
 */
const readOften = ({ page }: Person, event: string) =>
  page.evaluate(
    ({ event, perSecond }) => {
      document.dispatchEvent(new Event('stop-reading'));
      const timer = setInterval(() => {
        for (const connection of window.probedConnections)
          connection.getSenders()[0]?.transport?.iceTransport.dispatchEvent(new Event(event));
      }, 1_000 / perSecond);
      const stop = () => clearInterval(timer);
      document.addEventListener('stop-reading', stop, { once: true });
    },
    { event, perSecond: EXTRA_READINGS_PER_SECOND },
  );

/** Prints medians, and writes all figures to `test-results/meeting-bench`. */
async function report(title: string, figures: Figures): Promise<void> {
  const rows = Object.entries(figures).map(([name, shares]) => {
    const of = (part: keyof CpuShares) => median(shares.map((share) => share[part])).toFixed(1);
    const each = shares.map(({ total }) => total.toFixed(1)).join(', ');
    const parts = `renderer ${of('renderer')}, GPU ${of('gpu')}, utilities ${of('utilities')}`;
    return [name, `${of('total').padStart(6)}  (${each}; ${parts})`] as const;
  });
  print(`${title}, median % of a core, ${cpuRuns} runs`, Object.fromEntries(rows));
  const { outputDir } = test.info().project;
  await mkdir(outputDir, { recursive: true });
  const file = path.join(outputDir, `${title.replaceAll(' ', '-').toLowerCase()}.json`);
  await writeFile(file, `${JSON.stringify({ title, windowMs: WINDOW_MS, figures }, null, 2)}\n`);
}
