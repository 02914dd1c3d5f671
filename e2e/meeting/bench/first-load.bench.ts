/**
 * How much JavaScript a browser loads for the home page and the join page, which is the first load, and what follows: the
 * code of the meeting, which the join page loads once it is shown, and the rest at the join.
 */
import { gzipSync } from 'node:zlib';
import { expect, test } from '../src/fixtures.js';
import { words } from '../src/words.js';
import { print } from './report.js';

test('JavaScript of the pages', async ({ product, ada }) => {
  const { url } = await product.createRoom();
  const sizes = new Map<string, Promise<number>>();
  ada.page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  const loadedKib = async (counts: (address: string) => boolean = () => true) => {
    const counted = [...sizes].filter(([address]) => counts(address)).map(([, size]) => size);
    return (await Promise.all(counted)).reduce((sum, size) => sum + size, 0) / 1024;
  };

  // The scripts that the document names are those that the page waits for.
  const namedBy = async (page: string) => {
    const html = await (await fetch(page)).text();
    return (address: string) => html.includes(new URL(address).pathname);
  };

  await ada.page.goto(product.origin);
  await ada.page.waitForLoadState('networkidle');
  const home = await loadedKib(await namedBy(product.origin));
  const afterHome = (await loadedKib()) - home;
  sizes.clear();

  await ada.page.goto(url);
  await ada.page.waitForFunction(
    () => performance.getEntriesByName('throughline:meeting-preloaded').length > 0,
  );
  const lobby = await loadedKib(await namedBy(url));
  const preloaded = (await loadedKib()) - lobby;

  await ada.page.getByLabel(words.join.name).fill('Ada');
  await ada.pressesJoin();
  await expect(ada.page.getByRole('button', { name: words.controls.leave })).toBeVisible();
  await ada.page.waitForLoadState('networkidle');
  const atJoin = (await loadedKib()) - lobby - preloaded;

  print('JavaScript, KiB gzip', {
    'home page': home.toFixed(1),
    'loaded while the home page is shown': afterHome.toFixed(1),
    'join page': lobby.toFixed(1),
    'loaded while the join page is shown': preloaded.toFixed(1),
    'loaded at the join': atJoin.toFixed(1),
  });
});
