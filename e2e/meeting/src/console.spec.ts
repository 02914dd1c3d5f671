import { expect, test } from './fixtures.js';

test('no page writes an error to the console', async ({ product, ada: { page } }) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(`${page.url()}: ${message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`);
  });

  const { url } = await product.createRoom();
  for (const address of ['/', '/check', '/learn', '/support', url]) {
    await page.goto(new URL(address, product.origin).href);
    await page.waitForLoadState('networkidle');
  }

  expect(errors).toEqual([]);
});
