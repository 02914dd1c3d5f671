import { expect, test } from './fixtures.js';
import { Product } from './product.js';
import { WEEKLY } from './weekly.js';
import { words } from './words.js';

test(
  'the development loop serves a meeting through one port, with live updates',
  WEEKLY,
  async ({ ada }) => {
    test.setTimeout(240_000);
    await using product = await Product.startForDevelopment();
    const { url } = await product.createRoom();
    const violations: string[] = [];
    ada.page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
    const updateHosts: string[] = [];
    ada.page.on('websocket', (socket) => {
      const { host, pathname } = new URL(socket.url());
      if (pathname.startsWith('/_next/')) socket.on('framereceived', () => updateHosts.push(host));
    });

    await ada.joins(url);
    await expect(ada.page.getByRole('button', { name: words.controls.leave })).toBeVisible({
      timeout: 60_000,
    });

    await expect.poll(() => updateHosts).toContain(new URL(product.origin).host);
    expect(violations).toEqual([]);
  },
);
