/** What a person's page shows, and whether it is shown. */
import { expect, type Locator } from '@playwright/test';
import type { Person } from '@throughline/people';
import type { VideoSize } from '@throughline/protocol';

/** In pixels of the display, of the video in each tile, by the name of the participant. */
export const shownSizes = ({ page }: Person): Promise<Record<string, VideoSize>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('[data-testid="remote-tile"]')].map((tile) => {
        const { clientWidth = 0, clientHeight = 0 } = tile.querySelector('video') ?? {};
        const size = { width: clientWidth, height: clientHeight };
        return [tile.dataset['participantName'] ?? '', size];
      }),
    ),
  );

/** How many frames the video in a tile has shown. */
export const shownFrames = (tile: Locator): Promise<number> =>
  tile
    .locator('video')
    .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);

/** As when the person changes to another tab and returns, which headless browsers do not do. */
export const setHidden = ({ page }: Person, isHidden: boolean): Promise<void> =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);

/** At ten frames a second. */
const NEW_FRAMES = 5;

/** Of each tile with a playing video, by the name of the participant. */
const framesShown = ({ page }: Person): Promise<Record<string, number>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('[data-testid="remote-tile"]')].map((tile) => [
        tile.dataset['participantName'] ?? '',
        tile.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
      ]),
    ),
  );

/** Fails unless the tile of each of these shows new frames. */
export async function expectAllMoving(
  person: Person,
  others: readonly { name: string }[],
): Promise<void> {
  const before = await framesShown(person);
  const names = others.map(({ name }) => name);
  await expect
    .poll(
      async () => {
        const now = await framesShown(person);
        // A video counts from 0 again when its link has a new connection.
        for (const name of names) before[name] = Math.min(before[name] ?? 0, now[name] ?? 0);
        return names.filter((name) => (now[name] ?? 0) < (before[name] ?? 0) + NEW_FRAMES);
      },
      { message: `tiles on ${person.name}'s page that do not move`, intervals: [200] },
    )
    .toEqual([]);
}
