import { RED } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { Product } from './product.js';
import { words } from './words.js';

test('the product can be installed, receives a shared link, and explains that the server cannot be reached', async ({
  arrive,
}) => {
  // The scope of the service worker depends on the base path.
  await using product = await Product.start({ BASE_PATH: '/calls' });
  const { id, url } = await product.createRoom();
  const { page } = await arrive({ name: 'Ada', camera: RED, serviceWorkers: 'allow' });
  await page.goto(product.home);

  await test.step('the browser finds nothing that prevents an installation', async () => {
    const devTools = await page.context().newCDPSession(page);
    const { errors, manifest } = await devTools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(manifest?.startUrl).toBe(product.home);
    for (const { url: icon } of manifest?.icons ?? []) {
      const { status, size } = await page.evaluate(async (address) => {
        const response = await fetch(address);
        return { status: response.status, size: (await response.blob()).size };
      }, icon);
      expect([icon, status]).toEqual([icon, 200]);
      expect(size).toBeGreaterThan(100);
    }
    const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
    // Of the desktop's Chromium, since each test has a private window.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  });

  await test.step('another app shares the link of a meeting', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.evaluate((link) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.enctype = 'multipart/form-data';
      form.action = `${location.pathname}/share`;
      const field = document.createElement('input');
      field.name = 'text';
      field.value = `Join us: ${link}`;
      form.append(field);
      document.body.append(form);
      form.submit();
    }, url);
    await expect(page.getByLabel(words.home.code)).toHaveValue(`Join us: ${url}`);
    expect(new URL(page.url()).hash).toBe('');
    await page.getByRole('button', { name: words.home.join, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/meet/${id}$`));
  });

  await test.step('the server stops, and comes back', async () => {
    await product.end('SIGTERM');
    await page.reload();
    await expect(page.getByRole('heading', { name: words.offline.title })).toBeVisible();
    await product.startAgain();
    await page.getByRole('button', { name: words.offline.tryAgain }).click();
    await expect(page.getByLabel(words.join.name)).toBeVisible();
  });
});
