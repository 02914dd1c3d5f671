/** The time without media after something happened to a direct call. */
import { setTimeout as elapsed } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { poll, readGaps, type Testbed, watchGaps } from '@throughline/nat-e2e/testbed';
import { portRestricted } from '@throughline/nat-lab';
import { readFrames } from './page/watch-frames.ts';
import { measureStartUp, setNetworks } from './measure-start-up.ts';
import type { Gap } from './results.ts';
import { BLACKOUT_MS, type Disturbance } from './rows.ts';
import { longestGapMs } from './longest-gap.ts';
import type { System } from './systems/system.ts';

/** A call begins on one pair and may move to another; then it runs calmly for a while. */
const SETTLE_MS = 4_000;
/** Watched after every disturbance, since some take effect late. */
const WATCH_MS = 6_000;
/** After that, a call without frames counts as lost. */
const DEADLINE_MS = 30_000;
/** A call has recovered once frames arrive steadily for this long. */
const STEADY_MS = 2_000;
const STEADY_GAP_MS = 500;

export async function measureGap(
  testbed: Testbed,
  system: System,
  disturbance: Disturbance,
): Promise<Gap> {
  await setNetworks(testbed, { access: portRestricted, roundTripMs: 0 });
  await measureStartUp(system);
  await elapsed(SETTLE_MS);
  const pages = [testbed.left.page, testbed.right.page];
  await Promise.all(pages.map((page) => page.evaluate(watchGaps)));
  await elapsed(WATCH_MS / 3);
  const startsMs = await Promise.all(pages.map(async (page) => (await readFrames(page)).nowMs));
  const sides = pages.map((page, index) => ({ page, fromMs: startsMs[index] ?? 0 }));

  await disturb(testbed, system, disturbance);
  await elapsed(WATCH_MS);
  const recovered = await poll(
    async () => (await Promise.all(pages.map(isSteady))).every(Boolean),
    DEADLINE_MS,
  );

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

async function disturb({ lab }: Testbed, system: System, disturbance: Disturbance): Promise<void> {
  const site = lab.site('left');
  switch (disturbance) {
    case 'roam':
      return site.roamTo('mobile');
    case 'nat-reboot':
      return site.setAccess(portRestricted);
    case 'udp-blocked':
      return site.setFilters({ egress: 'no-udp' });
    case 'blackout':
      await site.impair({ lossPercent: 100 });
      await elapsed(BLACKOUT_MS);
      return site.impair({});
    case 'signaling-killed':
      return system.restartSignaling();
  }
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
