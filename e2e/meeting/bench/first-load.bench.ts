/** How much JavaScript a browser loads for the home page, the lobby and the meeting. */
import { gzipSync } from 'node:zlib';
import { expect, test } from '../src/fixtures.js';
import { print } from './report.js';

test('first-load JavaScript', async ({ product, ada }) => {
  const { url } = await product.createRoom();
  const sizes = new Map<string, Promise<number>>();
  ada.page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  const loadedKib = async () =>
    (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0) / 1024;

  await ada.page.goto(product.origin);
  await ada.page.waitForLoadState('networkidle');
  const home = await loadedKib();
  sizes.clear();

  await ada.page.goto(url);
  await ada.page.waitForLoadState('networkidle');
  const lobby = await loadedKib();

  await ada.page.getByLabel('Your name').fill('Ada');
  await ada.pressesJoin();
  await expect(ada.page.getByRole('button', { name: 'Leave' })).toBeVisible();
  await ada.page.waitForLoadState('networkidle');
  const meeting = await loadedKib();

  print('First-load JavaScript, KiB gzip', {
    home: home.toFixed(1),
    lobby: lobby.toFixed(1),
    'lobby and meeting': meeting.toFixed(1),
  });
});
