/** Frames that are encrypted between participants, in a browser (ADR 91). The product does not encrypt them yet. */
import type { Page } from '@playwright/test';
import { type BrowserPool, expectPicture, RED } from '@throughline/people';
import {
  EncryptedCallSite,
  giveBobTheSecret,
  playback,
  ratchetKey,
  receivedFrames,
  replaceKey,
  startCall,
} from './encrypted-call.js';
import { expect, test } from './fixtures.js';

/** Opens a page in a browser whose camera shows red. */
async function openPage(browsers: BrowserPool, url: string): Promise<Page & AsyncDisposable> {
  const options = { camera: RED };
  const browser = await browsers.take(options);
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const page = await context.newPage();
  await page.goto(url);
  return Object.assign(page, {
    [Symbol.asyncDispose]: async () => {
      await context.close();
      browsers.giveBack(options, browser);
    },
  });
}

/** The numbers of frames of the camera that reached Bob: decrypted, and rejected. */
async function cameraFrames(page: Page): Promise<{ passed: number; rejected: number }> {
  const camera = (await receivedFrames(page)).find(({ source }) => source === 'camera');
  const rejected = Object.values(camera?.rejected ?? {}).reduce((sum, count) => sum + count, 0);
  return { passed: camera?.passed ?? 0, rejected };
}

async function expectMoreFrames(page: Page): Promise<void> {
  const { pictures, soundEnergy } = await playback(page);
  await expect.poll(async () => (await playback(page)).pictures).toBeGreaterThan(pictures + 5);
  await expect.poll(async () => (await playback(page)).soundEnergy).toBeGreaterThan(soundEnergy);
}

test('a receiver with the key plays encrypted audio and video, also while the key changes', async ({
  browsers,
}) => {
  await using site = await EncryptedCallSite.start();
  await using page = await openPage(browsers, site.url);
  await startCall(page, 'video/VP8');

  await expect.poll(async () => (await cameraFrames(page)).rejected).toBeGreaterThan(5);
  expect(await playback(page)).toEqual({ pictures: 0, soundEnergy: 0 });

  await giveBobTheSecret(page);
  await expectPicture(page.locator('video'), RED);
  await expectMoreFrames(page);

  const before = await cameraFrames(page);
  await ratchetKey(page);
  await expectMoreFrames(page);
  await replaceKey(page);
  await expectMoreFrames(page);
  const after = await cameraFrames(page);
  expect(after.passed).toBeGreaterThan(before.passed);
  expect(after.rejected - before.rejected).toBeLessThanOrEqual(2);
});

test('a receiver with the key plays encrypted VP9 video', async ({ browsers }) => {
  await using site = await EncryptedCallSite.start();
  await using page = await openPage(browsers, site.url);
  await startCall(page, 'video/VP9');

  await giveBobTheSecret(page);

  await expectPicture(page.locator('video'), RED);
  await expectMoreFrames(page);
});
