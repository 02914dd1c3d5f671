/** What a person's page shows, and whether it is shown. */
import type { Locator } from '@playwright/test';
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
