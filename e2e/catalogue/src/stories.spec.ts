import { violations } from './axe.js';
import { readStories } from './catalogue.js';
import { applyCondition, PLAIN } from './conditions.js';
import { expect, test } from './fixtures.js';

for (const scheme of ['light', 'dark'] as const)
  test.describe(`in the ${scheme} colour scheme`, () => {
    for (const story of readStories())
      test(`${story.title}, ${story.name} renders without an error or a violation of axe`, async ({
        catalogue,
      }) => {
        await applyCondition(catalogue.page, PLAIN);
        expect(await catalogue.render(story, scheme)).toEqual([]);
        expect(await violations(catalogue.page)).toEqual([]);
      });
  });
