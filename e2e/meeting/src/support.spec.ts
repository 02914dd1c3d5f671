import { expect, test } from './fixtures.js';
import { Product } from './product.js';
import { words } from './words.js';

const KEY = `operator:${'s'.repeat(32)}`;

test('[SUP-1] the operator sees the meeting of two people, and finds it by its link', async ({
  ada,
  bob,
  cleo: operator,
}) => {
  await using product = await Product.start({
    API_KEYS: KEY,
    SUPPORT_KEYS: 'operator',
    ROOM_CREATION: 'open',
  });
  const { url } = await product.createRoom();
  const { url: otherUrl } = await product.createRoom();
  await ada.joins(url);
  await bob.joins(url);
  await expect(ada.remoteTiles).toHaveAttribute('data-route', 'direct');
  const { page } = operator;
  await page.goto(new URL('/support', product.origin).href);

  await page.getByLabel(words.support.key).fill(KEY);
  await page.getByRole('button', { name: words.support.open }).click();

  const meeting = page
    .getByRole('region', { name: words.support.meetings, exact: true })
    .getByRole('listitem')
    .filter({ hasText: words.support.inProgress });
  await expect(async () => {
    await page.getByRole('button', { name: words.support.refresh }).click();
    await expect(meeting).toContainText(words.support.outcomes.direct, { timeout: 1_000 });
  }).toPass();
  await expect(meeting).toContainText(words.support.people({ count: 2 }));

  const link = page.getByLabel(words.support.filterRoom);
  await link.fill(otherUrl);
  await expect(page.getByText(words.support.noMatch)).toBeVisible();
  await link.fill(url);
  await expect(meeting).toBeVisible();
  expect(page.url()).not.toContain('operator');
});
