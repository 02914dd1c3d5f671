/** A page without a connection for long, left by the Back button, or open twice. */
import { BLUE, expectPicture, RED } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { TcpProxy } from './tcp-proxy.js';

test('[RES-7] a page without a connection for longer than the grace period rejoins by itself', async ({
  product,
  ada,
  bob,
}) => {
  test.setTimeout(180_000);
  await using tcpProxy = await TcpProxy.start(product.origin);
  const { url } = await product.createRoom();
  await ada.joins(tcpProxy.urlOf(url));
  await bob.joins(url);
  await expectPicture(bob.tileOf(ada), RED);

  tcpProxy.cut();
  await expect(bob.remoteTiles).toHaveCount(0, { timeout: 90_000 });
  tcpProxy.restore();

  await expectPicture(bob.tileOf(ada), RED);
  await expectPicture(ada.tileOf(bob), BLUE);
});

test('Back asks before it leaves the meeting, and a second press leaves', async ({
  product,
  ada,
  bob,
}) => {
  const { url } = await product.createRoom();
  await ada.page.goto(product.origin);
  await ada.joins(url);
  await bob.joins(url);
  await expectPicture(ada.tileOf(bob), BLUE);
  const question = ada.page.getByRole('dialog', { name: 'Leave the meeting?' });

  await ada.page.goBack();
  await expect(question).toBeVisible();
  await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');

  await ada.presses('Cancel');
  await expect(question).toBeHidden();
  await ada.page.goBack();
  await expect(question).toBeVisible();

  await ada.page.goBack();
  await expect(bob.remoteTiles).toHaveCount(0);
  expect(new URL(ada.page.url()).pathname).toBe('/');
});

test('after the meeting, Back leaves the page at the first press', async ({ product, ada }) => {
  const { url } = await product.createRoom();
  await ada.page.goto(product.origin);
  await ada.joins(url);

  await ada.presses('Leave');
  await expect(ada.page.getByText('You left the meeting')).toBeVisible();
  await ada.page.goBack();

  await expect.poll(() => new URL(ada.page.url()).pathname).toBe('/');
});

test('a second tab shows that the meeting is open in the first, which it does not disturb', async ({
  product,
  ada,
  bob,
}) => {
  const { url } = await product.createRoom();
  await ada.joins(url);
  await bob.joins(url);
  await expectPicture(ada.tileOf(bob), BLUE);

  // A tab that a page opens starts with a copy of its session storage, as a duplicated tab does.
  const opening = ada.page.waitForEvent('popup');
  await ada.page.evaluate((address) => void window.open(address), url);
  const duplicate = await opening;
  await expect(duplicate.getByText('You are in this meeting in another tab')).toBeVisible();
  await duplicate.reload();

  await expect(duplicate.getByText('You are in this meeting in another tab')).toBeVisible();
  await expect(bob.remoteTiles).toHaveCount(1);
  await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');
});
