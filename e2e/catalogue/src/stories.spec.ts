import { expect, test as base } from '@playwright/test';
import { Catalogue, readStories, USER_AGENT } from './catalogue.js';

const test = base.extend<object, { catalogue: Catalogue }>({
  catalogue: [
    async ({ browser }, use) => {
      const page = await browser.newPage({ userAgent: USER_AGENT });
      await use(await Catalogue.open(page));
      await page.close();
    },
    { scope: 'worker' },
  ],
});

for (const scheme of ['light', 'dark'] as const)
  test.describe(`in the ${scheme} colour scheme`, () => {
    for (const story of readStories())
      test(`${story.title}, ${story.name} renders without an error`, async ({ catalogue }) => {
        expect(await catalogue.render(story, scheme)).toEqual([]);
      });
  });
