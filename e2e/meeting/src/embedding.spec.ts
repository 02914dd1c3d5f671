import type { Page } from '@playwright/test';
import { type EmbeddingWindow, EmbeddingSite } from './embedding-site.js';
import { expect, test } from './fixtures.js';
import { Product } from './product.js';
import { words } from './words.js';

const eventsOf = (page: Page) => page.evaluate(() => (window as unknown as EmbeddingWindow).events);

test('a page on the list joins, mutes, hides controls and leaves, and turns no device on by itself', async ({
  ada,
  bob,
}) => {
  await using site = await EmbeddingSite.start();
  await using product = await Product.start({ EMBED_ORIGINS: site.origin });
  const { url } = await product.createRoom();
  const { page } = ada;
  await site.show(page, url, ada.name);
  const frame = page.frameLocator('iframe');
  await expect.poll(() => eventsOf(page)).toContain('page/ready');

  // Playwright counts as a click wherever it evaluates: so far in the embedding page only.
  await page.evaluate(() => (window as unknown as EmbeddingWindow).meeting.join());

  await expect.poll(() => eventsOf(page)).toEqual(['page/ready', 'meeting/joined']);
  await bob.joins(url);
  await expect(bob.tileOf(ada).getByLabel(words.tiles.microphoneOff)).toBeVisible();
  await expect.poll(() => eventsOf(page)).toContain('participant/joined');
  const turnedOn = page.evaluate(() =>
    (window as unknown as EmbeddingWindow).meeting.setMicrophone(true),
  );
  await expect(turnedOn).rejects.toThrow('click_required');
  await expect(bob.tileOf(ada).getByLabel(words.tiles.microphoneOff)).toBeVisible();

  await frame.getByRole('button', { name: words.devices.turnOn.microphone }).click();
  await expect(bob.tileOf(ada).getByLabel(words.tiles.microphoneOff)).toHaveCount(0);
  await page.evaluate(() => (window as unknown as EmbeddingWindow).meeting.setMicrophone(false));
  await expect(bob.tileOf(ada).getByLabel(words.tiles.microphoneOff)).toBeVisible();

  const chat = frame.getByRole('button', { name: words.chat.open });
  await expect(chat).toBeVisible();
  await page.evaluate(() => (window as unknown as EmbeddingWindow).meeting.hideControls(['chat']));
  await expect(chat).toBeHidden();
  await expect(frame.getByRole('button', { name: words.controls.leave })).toBeVisible();

  await page.evaluate(() => (window as unknown as EmbeddingWindow).meeting.leave());
  await expect.poll(() => eventsOf(page)).toContain('meeting/left');
  await expect(bob.remoteTiles).toHaveCount(0);
});

test('a page that is not on the list cannot show a meeting, or cannot control the one that it may show', async ({
  ada,
}) => {
  await using listed = await EmbeddingSite.start();
  await using onlyShowing = await EmbeddingSite.start();
  await using unlisted = await EmbeddingSite.start();
  await using product = await Product.start({
    EMBED_ORIGINS: listed.origin,
    FRAME_ANCESTORS: onlyShowing.origin,
  });
  const { url } = await product.createRoom();
  const { page } = ada;

  await unlisted.show(page, url, ada.name);

  // The browser's own page, in place of the one that must not be framed.
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);

  await onlyShowing.show(page, url, ada.name);
  const frame = page.frames()[1];
  await expect(
    page.frameLocator('iframe').getByRole('button', { name: words.join.join }),
  ).toBeVisible();
  await expect(page.frameLocator('iframe').getByLabel(words.join.yourCamera)).toBeVisible();
  // As often as the script sends its first request, until the code of the connection would have loaded.
  await frame?.waitForFunction(() => {
    const counted = window as unknown as { requests?: number };
    if (counted.requests === undefined) {
      counted.requests = 0;
      addEventListener('message', () => counted.requests!++);
    }
    return counted.requests > 4;
  });
  expect(await page.evaluate(() => (window as unknown as EmbeddingWindow).received)).toEqual([]);
  expect(await eventsOf(page)).toEqual([]);
  await expect(page.frameLocator('iframe').getByLabel(words.join.name)).toHaveValue('');
});

test('only a server that lets pages embed meetings has the demo, which embeds one of its own', async ({
  product,
  ada,
}) => {
  expect((await ada.page.goto(`${product.origin}/embed/demo`))?.status()).toBe(404);
  await using embedding = await Product.start({ EMBED_ORIGINS: 'https://shop.example' });
  const { url } = await embedding.createRoom();
  const { page } = ada;
  await page.goto(`${embedding.origin}/embed/demo`);
  await page.getByLabel(words.home.code).fill(url);
  await page.getByLabel(words.join.name).fill(ada.name);
  await ada.presses(words.embedDemo.show);
  await expect(page.getByRole('log')).toContainText('page/ready');

  await page
    .getByRole('group', { name: words.embedDemo.requests })
    .getByText(words.embedDemo.join)
    .click();

  await expect(page.getByRole('log')).toContainText('join: done');
  await expect(
    page.frameLocator('iframe').getByRole('button', { name: words.controls.leave }),
  ).toBeVisible();
});
