import { readStories } from './catalogue.js';
import { applyCondition, CONDITIONS, stretchTexts } from './conditions.js';
import { expect, test } from './fixtures.js';
import { layoutFaults } from './layout-faults.js';

for (const condition of CONDITIONS)
  test.describe(condition.name, () => {
    for (const story of readStories())
      test(`${story.title}, ${story.name} can be read and used`, async ({ catalogue }) => {
        const { page } = catalogue;
        await applyCondition(page, condition);
        await catalogue.render(story, 'light');
        if (condition.stretch !== undefined) await page.evaluate(stretchTexts, condition.stretch);

        // The tiles follow the size of the page a frame later, on a busy machine several.
        await expect.poll(() => page.evaluate(layoutFaults)).toEqual([]);
      });
  });
