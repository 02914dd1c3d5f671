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
const STATS_WINDOW_MS = 7_000;
/** What each link does that often: nothing, a reading of the product, one in which it reads all entries, or only `getStats`. */
const EXTRA_READINGS = ['none', 'as the product', 'of all entries', 'of no entry'] as const;
type ExtraReading = (typeof EXTRA_READINGS)[number];

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
    await using peers = await MeetingPeers.meet(product, [ada], people - 1);
    const figures: Figures = {};
    for (let run = 0; run < cpuRuns; run++)
      for (const [name, situation] of Object.entries(SITUATIONS)) {
        await show(situation, ada, peers);
        (figures[name] ??= []).push(await measureConnected(ada, peers));
      }

    await report(`CPU of a page in a meeting of ${people}`, figures);
  });

test('CPU of the stats of seven links', async ({ product, ada }) => {
  await using peers = await MeetingPeers.meet(product, [ada], 7);
  await show(SOUND_ONLY, ada, peers);
  const figures: Figures = {};
  // The readings of a run share the state of the machine; a warm-up precedes them.
  await interceptReadings(ada);
  await readOften(ada, 'as the product');
  await measureConnected(ada, peers, STATS_WINDOW_MS);
  for (let run = 0; run < cpuRuns; run++)
    for (const reading of EXTRA_READINGS) {
      await readOften(ada, reading);
      (figures[reading] ??= []).push(await measureConnected(ada, peers, STATS_WINDOW_MS));
    }

  await report('CPU of the stats of seven links', figures);
  const costsOf = (reading: ExtraReading, part: keyof CpuShares) =>
    (figures[reading] ?? []).map(
      (shares, run) =>
        (shares[part] - (figures['none']?.[run]?.[part] ?? NaN)) / EXTRA_READINGS_PER_SECOND,
    );
  const ofAllEntries = costsOf('of all entries', 'total');
  for (const reading of EXTRA_READINGS.slice(1)) {
    const costs = costsOf(reading, 'total');
    const ratios = costs.map((cost, run) => cost / (ofAllEntries[run] ?? NaN));
    print(`One reading ${reading} of seven links each second, % of a core`, {
      median: median(costs).toFixed(2),
      'each run': costs.map((cost) => cost.toFixed(2)).join(', '),
      'of it in the renderer': median(costsOf(reading, 'renderer')).toFixed(2),
      'as a part of one of all entries': `${median(ratios).toFixed(2)} (${ratios.map((ratio) => ratio.toFixed(2)).join(', ')})`,
    });
  }
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
async function measureConnected(
  person: Person,
  peers: MeetingPeers,
  windowMs = WINDOW_MS,
): Promise<CpuShares> {
  const shares = await measureCpu(browserOf(person), windowMs);
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

/** Lets `readOften` decide how the product reads. A report of another size is read whole (`readReport`). */
const interceptReadings = ({ page }: Person) =>
  page.evaluate(() => {
    for (const connection of window.probedConnections) {
      const measured = connection.getStats.bind(connection);
      connection.getStats = async () => {
        const report = await measured();
        if (document.documentElement.dataset['reading'] === 'of all entries')
          Object.defineProperty(report, 'size', { value: NaN });
        return report;
      };
    }
  });

/**
 * From now on an event reaches the transport of each link, that many times a second. The product reads the stats of a
 * link when its pair changes as it does each second; another event costs the page the same timer and nothing else.
 */
const readOften = ({ page }: Person, reading: ExtraReading) =>
  page.evaluate(
    ({ reading, perSecond }) => {
      document.dispatchEvent(new Event('stop-reading'));
      document.documentElement.dataset['reading'] = reading;
      const isReadByProduct = reading === 'as the product' || reading === 'of all entries';
      const event = isReadByProduct ? 'selectedcandidatepairchange' : 'no-event-of-a-transport';
      const timer = setInterval(() => {
        for (const connection of window.probedConnections) {
          connection.getSenders()[0]?.transport?.iceTransport.dispatchEvent(new Event(event));
          if (reading === 'of no entry') void connection.getStats();
        }
      }, 1_000 / perSecond);
      const stop = () => clearInterval(timer);
      document.addEventListener('stop-reading', stop, { once: true });
    },
    { reading, perSecond: EXTRA_READINGS_PER_SECOND },
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
