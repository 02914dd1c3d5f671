import { expect, meet, test } from './fixtures.js';

test('a meeting works under a content security policy that blocks injected markup', async ({
  product,
  ada,
  bob,
}) => {
  const violations: string[] = [];
  ada.page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
  await meet(product, ada, bob);
  expect(violations).toEqual([]);

  await ada.page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src="" onerror="document.title = `!`">');
  });

  await expect.poll(() => violations).toHaveLength(1);
  await expect(ada.page).not.toHaveTitle('!');
});
