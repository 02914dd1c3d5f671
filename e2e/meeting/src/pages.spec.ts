import { BLUE, expectPicture, RED } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { words } from './words.js';

test('a meeting loads nothing from another host', async ({ product, ada }) => {
  const { url } = await product.createRoom();
  const hosts = new Set<string>();
  ada.page.on('request', (request) => hosts.add(new URL(request.url()).host));

  await ada.page.goto(product.origin);
  await ada.joins(url);
  await expect(ada.page.getByRole('button', { name: words.controls.leave })).toBeVisible();

  expect([...hosts]).toEqual([new URL(product.origin).host]);
});

test('lobby and meeting fit a phone', async ({ product, ada, bob }) => {
  const { url } = await product.createRoom();
  await bob.joins(url);
  await ada.page.setViewportSize({ width: 360, height: 740 });
  const overflow = () => ada.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

  await ada.entersLobby(url);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await ada.pressesJoin();
  await expectPicture(ada.tileOf(bob), BLUE);

  expect(await overflow()).toBeLessThanOrEqual(0);
  for (const button of await ada.page.getByRole('button').all())
    await expect(button).toBeInViewport({ ratio: 1 });
  const middles = await ada.page
    .getByRole('region', { name: words.controls.label })
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons.map((button) => {
        const { top, height } = button.getBoundingClientRect();
        return Math.round(top + height / 2);
      }),
    );
  expect(new Set(middles).size).toBe(1);
});

test('a person without a camera sees a notice, and joins with the microphone', async ({
  product,
  arrive,
  ada,
}) => {
  const { url } = await product.createRoom();
  const bob = await arrive({ name: 'Bob', camera: BLUE, hasNoCamera: true });
  await ada.joins(url);

  await bob.entersLobby(url);
  await expect(bob.page.getByText(words.captureProblems['not-found'].camera.title)).toBeVisible();
  await bob.pressesJoin();

  await expectPicture(bob.tileOf(ada), RED);
  await expect(ada.tileOf(bob).getByLabel(words.tiles.microphoneOff)).toBeHidden();
});
