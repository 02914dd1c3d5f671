/** One page with the catalogue for all tests of a worker: loading it takes longer than a story. */
import { test as base } from '@playwright/test';
import { Catalogue, USER_AGENT } from './catalogue.js';

export const test = base.extend<object, { catalogue: Catalogue }>({
  catalogue: [
    async ({ browser }, use) => {
      const page = await browser.newPage({ userAgent: USER_AGENT });
      await use(await Catalogue.open(page));
      await page.close();
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
