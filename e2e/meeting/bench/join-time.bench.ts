/** Time from pressing Join to the first remote frame on screen, with everything on this machine. */
import type { Page } from '@playwright/test';
import { test } from '../src/fixtures.js';
import { distribution, print } from './report.js';

const RUNS = 20;

declare global {
  interface Window {
    joinPressedAt: number;
    firstRemoteFrameMs: Promise<number>;
  }
}

test('time from Join to the first remote frame', async ({ product, ada, bob }) => {
  await watchForFirstFrame(bob.page);

  const timesMs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { url } = await product.createRoom();
    await ada.joins(url);
    await bob.entersLobby(url);
    // People usually press Join when the camera is already open.
    await bob.page.locator('video').first().waitFor();
    await bob.pressesJoin();
    timesMs.push(await bob.page.evaluate(() => window.firstRemoteFrameMs));
    await bob.presses('Leave');
    await ada.presses('Leave');
  }

  print(`Join to first remote frame, direct, ${RUNS} runs`, distribution(timesMs, 'ms'));
});

/** Counts presented frames (`requestVideoFrameCallback`), not just decoded ones. */
async function watchForFirstFrame(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const isJoin = (target: EventTarget | null) =>
      target instanceof Element && target.closest('button')?.textContent.trim() === 'Join';
    addEventListener(
      'click',
      (event) => {
        if (isJoin(event.target)) window.joinPressedAt = performance.now();
      },
      { capture: true },
    );

    window.firstRemoteFrameMs = new Promise((resolve) => {
      const watched = new WeakSet<HTMLVideoElement>();
      new MutationObserver(() => {
        for (const video of document.querySelectorAll<HTMLVideoElement>(
          '[data-testid="remote-tile"] video',
        )) {
          if (watched.has(video)) continue;
          watched.add(video);
          video.requestVideoFrameCallback((now) => resolve(now - window.joinPressedAt));
        }
      }).observe(document, { childList: true, subtree: true });
    });
  });
}
