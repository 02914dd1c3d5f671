/**
 * The start-up budget (docs/adr/0036): every step from the click on Join to the first remote frame, beside the time
 * that a bare page needs from its offer to its first remote frame, alternately on the same machine.
 */
import type { Page } from '@playwright/test';
import type { Person } from '@throughline/people';
import type { Product } from '../src/product.js';
import { startUpRuns } from '../src/config/environment.js';
import { test } from '../src/fixtures.js';
import { words } from '../src/words.js';
import { BareRelay, offer, openBarePage } from './bare-page.js';
import { DelayProxy } from './delay-proxy.js';
import { distribution, median, print } from './report.js';
import { type Marks, marksOf, recordTimeline } from './timeline.js';

/** In the order in which a join usually passes them. */
const STEPS = [
  'socket created',
  'socket open',
  'sent room/join',
  'received room/joined',
  'connection created',
  'sent offer',
  'received offer',
  'sent answer',
  'received answer',
  'sent candidate',
  'received candidate',
  'video element',
  'ICE connected',
  'DTLS connected',
  'video packets',
  'frame',
];
/** Of the participant who is already in the room. */
const OTHER_STEPS = [
  'received participant/joined',
  'sent offer',
  'received offer',
  'sent answer',
  'received answer',
  'ICE connected',
  'DTLS connected',
];

interface Run {
  own: Marks;
  other: Marks;
}

for (const { route, roundTripMs } of [
  { route: 'direct', roundTripMs: 0 },
  { route: 'direct', roundTripMs: 50 },
  { route: 'direct', roundTripMs: 150 },
  { route: 'relayed', roundTripMs: 0 },
] as const)
  test(`start-up, ${route}, ${roundTripMs} ms to the server`, async ({ product, ada, bob }) => {
    await recordTimeline(ada.page);
    await recordTimeline(bob.page);
    await using relay = await BareRelay.start();
    await using toProduct = await DelayProxy.start(product.origin, roundTripMs);
    await using toRelay = await DelayProxy.start(relay.origin, roundTripMs);
    const bare = [await newPageOf(ada), await newPageOf(bob)] as const;

    const joins: Run[] = [];
    const offers: Run[] = [];
    for (let run = 0; run < startUpRuns; run++) {
      const people = { ada, bob, byRelay: route === 'relayed' };
      joins.push(await measureJoin(product, toProduct, people));
      const iceServers = await bob.page.evaluate(
        () => window.probedConnections.at(-1)?.getConfiguration().iceServers ?? [],
      );
      const iceTransportPolicy = route === 'relayed' ? 'relay' : 'all';
      const configuration: RTCConfiguration = { iceServers, iceTransportPolicy };
      const relayUrl = toRelay.urlOf(relay.origin);
      offers.push(await measureOffer(bare, { pageUrl: relay.origin, relayUrl, configuration }));
    }

    const totals = (runs: Run[]) => runs.map(({ own }) => sinceClick(own, own)['frame'] ?? NaN);
    // The relay waits for the connections of its pages.
    for (const page of bare) await page.close();

    const ratios = totals(joins).map((join, run) => join / (totals(offers)[run] ?? NaN));
    const title = `${route}, ${roundTripMs} ms to the server, ${startUpRuns} runs`;
    print(`Join → frame, ${title}`, distribution(totals(joins), 'ms'));
    print(`Bare page: offer → frame, ${title}`, distribution(totals(offers), 'ms'));
    print(`Ratio of each pair, ${title}`, { median: median(ratios).toFixed(2) });
    print(`Steps of the newcomer, median ms after the click, ${title}`, steps(STEPS, joins, 'own'));
    print('Steps of the other', steps(OTHER_STEPS, joins, 'other'));
    print('Steps of the bare page', steps(STEPS, offers, 'own'));
  });

/** In the same browser. */
async function newPageOf({ page }: Person): Promise<Page> {
  const bare = await page.context().browser()?.newPage();
  if (bare === undefined) throw new Error('the page has no browser');
  await recordTimeline(bare);
  return bare;
}

async function measureJoin(
  product: Product,
  proxy: DelayProxy,
  { ada, bob, byRelay }: { ada: Person; bob: Person; byRelay: boolean },
): Promise<Run> {
  const url = proxy.urlOf((await product.createRoom()).url);
  await ada.joins(url);
  await ada.page.getByRole('button', { name: words.controls.leave }).waitFor();
  await bob.entersLobby(url);
  if (byRelay) await bob.choosesRelay();
  // People usually press Join when the camera is already open.
  await bob.page.locator('video').first().waitFor();
  await bob.page.waitForLoadState('networkidle');
  await bob.pressesJoin();
  await bob.page.evaluate(() => window.firstRemoteFrame);
  const run = { own: await marksOf(bob.page), other: await marksOf(ada.page) };
  await bob.presses(words.controls.leave);
  await ada.presses(words.controls.leave);
  return run;
}

async function measureOffer(
  [near, far]: readonly [Page, Page],
  setup: Parameters<typeof openBarePage>[1],
): Promise<Run> {
  await openBarePage(near, setup);
  await openBarePage(far, setup);
  await offer(far);
  await far.evaluate(() => window.firstRemoteFrame);
  const run = { own: await marksOf(far), other: await marksOf(near) };
  await near.goto('about:blank');
  await far.goto('about:blank');
  return run;
}

function sinceClick(marks: Marks, { click = NaN }: Marks): Marks {
  return Object.fromEntries(Object.entries(marks).map(([name, at]) => [name, (at ?? NaN) - click]));
}

/** A step before the click has a negative time; one that does not occur has none. */
function steps(names: string[], runs: Run[], side: keyof Run): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const times = runs
        .map((run) => sinceClick(run[side], run.own)[name])
        .filter((time) => time !== undefined);
      if (times.length === 0) return [];
      return [[name, `${median(times).toFixed(0)} (in ${times.length} runs)`]];
    }),
  );
}
