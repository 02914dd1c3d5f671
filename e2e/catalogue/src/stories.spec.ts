import { violations } from './axe.js';
import { readStories } from './catalogue.js';
import { applyCondition, PLAIN } from './conditions.js';
import { expect, test } from './fixtures.js';

for (const story of readStories())
  test(`${story.title}, ${story.name} renders without an error or a violation of axe, in light and in dark`, async ({
    catalogue,
  }) => {
    const { page } = catalogue;
    await applyCondition(page, PLAIN);
    expect(await catalogue.render(story, 'light')).toEqual([]);
    expect.soft(await violations(page), 'in light').toEqual([]);

    expect(await catalogue.switchTo('dark')).toEqual([]);
    expect(await violations(page), 'in dark').toEqual([]);
  });
