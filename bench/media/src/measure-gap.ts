/** The time without media after something happened to a call. */
import { setTimeout as elapsed } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { poll, readGaps, type TurnServer, watchGaps } from '@throughline/nat-e2e/testbed';
import { portRestricted } from '@throughline/nat-lab';
import type { BenchLab } from './lab/bench-lab.ts';
import { relayInUse } from './page/relay-in-use.ts';
import { readFrames } from './page/watch-frames.ts';
import { measureStartUp, setNetworks } from './measure-start-up.ts';
import type { Gap } from './results.ts';
import { BLACKOUT_MS, type Disturbance, type GapRow } from './rows.ts';
import { longestGapMs } from './longest-gap.ts';
import type { System } from './systems/system.ts';

/** Watched after every disturbance, since some take effect late. */
const WATCH_MS = 6_000;
/** After that, a call without frames counts as lost. */
const DEADLINE_MS = 30_000;
/** A call is steady, or has recovered, once frames arrive steadily for this long. */
const STEADY_MS = 2_000;
const STEADY_GAP_MS = 500;

export async function measureGap(
  lab: BenchLab,
  system: System,
  { id: disturbance, access }: GapRow,
): Promise<Gap> {
  const { testbed, turnServers } = lab;
  await setNetworks(testbed, { access, roundTripMs: 0 });
  await Promise.all(turnServers.map((server) => server.revive()));
  await measureStartUp(system);
  const pages = [testbed.left.page, testbed.right.page];
  const areSteady = async () => (await Promise.all(pages.map(isSteady))).every(Boolean);
  // A call begins on one pair and may move to another.
  if (!(await poll(areSteady, DEADLINE_MS))) throw new Error('the call never became steady');
  await Promise.all(pages.map((page) => page.evaluate(watchGaps)));
  await elapsed(WATCH_MS / 3);
  const startsMs = await Promise.all(pages.map(async (page) => (await readFrames(page)).nowMs));
  const sides = pages.map((page, index) => ({ page, fromMs: startsMs[index] ?? 0 }));

  await disturb(lab, system, disturbance);
  await elapsed(WATCH_MS);
  const recovered = await poll(areSteady, DEADLINE_MS);

  const [gaps, videos] = await Promise.all([
    Promise.all(pages.map(readGaps)),
    Promise.all(sides.map(readVideoGap)),
  ]);
  const { framesAtMs } = await readFrames(testbed.left.page);
  return {
    audioMs: Math.max(...gaps.map(({ audioMs }) => audioMs)),
    videoMs: Math.max(...videos),
    recovered,
    framesAtMs: framesAtMs.map((at) => Math.round(at - (startsMs[0] ?? 0))),
  };
}

async function disturb(
  { testbed, turnServers }: BenchLab,
  system: System,
  disturbance: Disturbance,
): Promise<void> {
  const site = testbed.lab.site('left');
  switch (disturbance) {
    case 'roam':
      return site.roamTo('mobile');
    case 'new-address':
      return site.renewLease();
    case 'nat-reboot':
      return site.setAccess(portRestricted);
    case 'udp-blocked':
      return site.setFilters({ egress: 'no-udp' });
    case 'relay-killed':
      return (await serverInUse(testbed.left.page, turnServers)).kill();
    case 'blackout':
      await site.impair({ lossPercent: 100 });
      await elapsed(BLACKOUT_MS);
      return site.impair({});
    case 'signaling-killed':
      return system.restartSignaling();
  }
}

async function serverInUse(page: Page, servers: readonly TurnServer[]): Promise<TurnServer> {
  const relay = await relayInUse(page);
  const server = servers.find(({ address }) => address === relay);
  if (server === undefined) throw new Error('the call uses none of the TURN servers that can die');
  return server;
}

async function isSteady(page: Page): Promise<boolean> {
  const { nowMs, framesAtMs } = await readFrames(page);
  const fromMs = nowMs - STEADY_MS;
  return longestGapMs(framesAtMs, { fromMs, toMs: nowMs }) <= STEADY_GAP_MS;
}

async function readVideoGap({ page, fromMs }: { page: Page; fromMs: number }): Promise<number> {
  const { nowMs, framesAtMs } = await readFrames(page);
  return Math.round(longestGapMs(framesAtMs, { fromMs, toMs: nowMs }));
}
