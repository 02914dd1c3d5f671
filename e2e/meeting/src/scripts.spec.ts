/** Pages without their scripts: all, one, late, or those of an older version. */
import { journeyLanguage } from './config/environment.js';
import { expect, test } from './fixtures.js';
import { words } from './words.js';
import { WEEKLY } from './weekly.js';

test('without scripts, pages say so, and no form sends what it holds', async ({ product, ada }) => {
  const { url } = await product.createRoom();
  const browser = ada.page.context().browser()!;
  const context = await browser.newContext({ javaScriptEnabled: false, locale: journeyLanguage });
  const page = await context.newPage();
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  for (const address of [url, product.origin]) {
    await page.goto(address);
    // Playwright ignores such elements when it looks for a text.
    await expect(page.locator('noscript p')).toBeVisible();
    await expect(page.locator('noscript p')).toHaveText(words.ui.noScript);
  }
  sent.length = 0;

  await page.getByText(words.home.options).click();
  await page.getByLabel(words.home.passcode).fill('open sesame');
  await page.getByLabel(words.home.passcode).press('Enter');
  await page.getByLabel(words.home.code).fill('mkte-vhap-wcru');
  await page.getByLabel(words.home.code).press('Enter');

  await expect(page.getByRole('button', { name: words.home.start })).toBeDisabled();
  expect(sent).toEqual([]);
  expect(page.url()).toBe(`${product.origin}/`);
  await context.close();
});

test('a script that fails once is requested again', async ({ product, ada }) => {
  const { url } = await product.createRoom();
  const failed = new Set<string>();
  await ada.page.route('**/*.js', (route) => {
    if (failed.has(route.request().url())) return route.continue();
    failed.add(route.request().url());
    return route.abort();
  });

  await ada.page.goto(url);

  await expect(ada.page.getByLabel(words.join.name)).toBeVisible();
});

test('a page whose scripts stay away reloads once, then shows what is wrong', async ({
  product,
  ada,
}) => {
  const { url } = await product.createRoom();
  let loads = 0;
  ada.page.on('request', (request) => {
    if (request.isNavigationRequest()) loads++;
  });
  await ada.page.route('**/*.js', (route) => route.fulfill({ status: 404 }));

  await ada.page.goto(url);

  await expect(ada.page.getByText(words.ui.notLoaded)).toBeVisible();
  expect(loads).toBe(2);
  await ada.page.unroute('**/*.js');
  await ada.page.getByRole('button', { name: words.ui.reload }).click();
  await expect(ada.page.getByLabel(words.join.name)).toBeVisible();
});

test('scripts that never arrive leave no endless page', async ({ product, ada }) => {
  const { url } = await product.createRoom();
  await ada.page.route('**/*.js', () => undefined);

  await ada.page.clock.install();
  await ada.page.goto(url, { waitUntil: 'commit' });
  await expect(ada.page.getByText(words.pages.starting)).toBeVisible();
  await ada.page.clock.fastForward('00:10');

  await expect(ada.page.getByText(words.ui.notLoaded)).toBeVisible();
});

test(
  'an update of the server while a person is in the lobby reloads the page, and joins',
  WEEKLY,
  async ({ product, ada }) => {
    const { url } = await product.createRoom();
    // The page of the old version, whose later files are gone.
    const html = await (await fetch(url)).text();
    let loads = 0;
    ada.page.on('request', (request) => {
      if (request.isNavigationRequest()) loads++;
    });
    await ada.page.route('**/*.js', (route) => {
      const { pathname } = new URL(route.request().url());
      const isGone = loads === 1 && !html.includes(pathname);
      return isGone ? route.fulfill({ status: 404 }) : route.continue();
    });
    await ada.page.goto(url);

    await ada.page.getByLabel(words.join.name).fill('Ada');
    await ada.pressesJoin();

    await expect(ada.page.getByRole('button', { name: words.controls.leave })).toBeVisible();
    expect(loads).toBe(2);
  },
);

test('joining requests no script once the join page has loaded the code of the meeting', async ({
  product,
  ada,
}) => {
  const { url } = await product.createRoom();
  await ada.entersLobby(url);
  await ada.page.waitForFunction(
    () => performance.getEntriesByName('throughline:meeting-preloaded').length > 0,
  );
  await ada.page.route('**/*.js', (route) => route.abort());

  await ada.pressesJoin();

  await expect(ada.page.getByRole('button', { name: words.controls.leave })).toBeVisible();
});
