import { expect, meet, test } from './fixtures.js';
import { shownFrames } from './shown-page.js';
import { words } from './words.js';

test('[LNK-2] the other sees a shared screen until the person stops sharing', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);

  await ada.presses(words.screens.share);

  const screen = bob.page.getByTestId('screen-tile');
  await expect(screen).toContainText(words.tiles.screen({ name: 'Ada' }));
  await expect.poll(() => shownFrames(screen)).toBeGreaterThan(5);
  // Neither the face of the person nor the other direction is affected.
  await expect(bob.tileOf(ada)).toBeVisible();
  await expect(ada.page.getByTestId('screen-tile')).toBeHidden();
  const before = await shownFrames(screen);
  await ada.page.getByLabel(words.screens.content).selectOption(words.screenContents.motion);
  await expect.poll(() => shownFrames(screen)).toBeGreaterThan(before + 5);

  await ada.presses(words.screens.stop);

  await expect(screen).toBeHidden();
  await expect(ada.page.getByRole('button', { name: words.screens.share })).toBeVisible();
});
