/** From Join to the first remote frame that the newcomer sees. */
import type { Testbed } from '@throughline/nat-e2e/testbed';
import { readFirstFrame } from './page/watch-frames.ts';
import { withDeadline } from './deadline.ts';
import type { StartUp } from './results.ts';
import type { StartUpRow } from './rows.ts';
import type { System } from './systems/system.ts';

const DEADLINE_MS = 30_000;

/** Sets the networks of both people, whatever an earlier measurement has left. */
export async function setNetworks(
  { lab }: Testbed,
  { access, roundTripMs }: Pick<StartUpRow, 'access' | 'roundTripMs'>,
): Promise<void> {
  await lab.site('left').roamTo('wifi');
  for (const name of ['left', 'right'] as const) {
    const site = lab.site(name);
    await site.setAccess(access);
    await site.impair(roundTripMs === 0 ? {} : { delayMs: roundTripMs / 2 });
  }
}

export async function measureStartUp(system: System): Promise<StartUp> {
  const { newcomer } = await system.open();
  await newcomer.getByRole('button', { name: 'Join', exact: true }).click();
  return { firstFrameMs: await withDeadline(readFirstFrame(newcomer), DEADLINE_MS) };
}
