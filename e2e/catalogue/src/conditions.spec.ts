import { readStories } from './catalogue.js';
import {
  applyCondition,
  DESKTOP_CONDITIONS,
  PHONE_CONDITIONS,
  stretchTexts,
} from './conditions.js';
import { expect, test } from './fixtures.js';
import { layoutFaults } from './layout-faults.js';

/** A story with a fault under one condition is checked under the others too. */
const softly = expect.configure({ soft: true });

for (const conditions of [PHONE_CONDITIONS, DESKTOP_CONDITIONS])
  test.describe(conditions.map(({ name }) => name).join(', then '), () => {
    for (const story of readStories())
      test(`${story.title}, ${story.name} can be read and used`, async ({ catalogue }) => {
        const { page } = catalogue;
        for (const [index, condition] of conditions.entries()) {
          await applyCondition(page, condition);
          // Once: the rendering takes longer than all checks, and an open page too must follow a change of its window.
          if (index === 0) await catalogue.render(story, 'light');
          if (condition.stretch !== undefined) await page.evaluate(stretchTexts, condition.stretch);

          // The tiles follow the size of the page a frame later, on a busy machine several.
          await softly
            .poll(() => page.evaluate(layoutFaults), { message: condition.name })
            .toEqual([]);
        }
      });
  });
