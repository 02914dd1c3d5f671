import { BLUE, expectPicture } from '@throughline/people';
import { expect, test } from './fixtures.js';

test('a meeting works under a content security policy that blocks injected markup', async ({
  product,
  ada,
  bob,
}) => {
  const { url } = await product.createRoom();
  const violations: string[] = [];
  ada.page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
  await ada.joins(url);
  await bob.joins(url);
  await expectPicture(ada.tileOf(bob), BLUE);
  expect(violations).toEqual([]);

  await ada.page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src="" onerror="document.title = `!`">');
  });

  await expect.poll(() => violations).toHaveLength(1);
  await expect(ada.page).not.toHaveTitle('!');
});
