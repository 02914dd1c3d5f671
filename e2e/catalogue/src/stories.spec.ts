import { violations } from './axe.js';
import { readStories } from './catalogue.js';
import { expect, test } from './fixtures.js';

for (const scheme of ['light', 'dark'] as const)
  test.describe(`in the ${scheme} colour scheme`, () => {
    for (const story of readStories())
      test(`${story.title}, ${story.name} renders without an error or a violation of axe`, async ({
        catalogue,
      }) => {
        expect(await catalogue.render(story, scheme)).toEqual([]);
        expect(await violations(catalogue.page)).toEqual([]);
      });
  });
