import { BLUE, expectMoving, expectPicture } from '@throughline/people';
import { expect, meet, test } from './fixtures.js';
import { setHidden } from './shown-page.js';
import { words } from './words.js';

test('[QUA-1] a small window shows the other person while the tab is hidden, has controls, and ends with the meeting', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  const opening = ada.page.context().waitForEvent('page');
  await ada.presses(words.controls.more);
  await ada.presses(words.controls.smallWindow);
  const small = await opening;
  const picture = small.getByRole('listitem').filter({ hasText: 'Bob' });

  await setHidden(ada, true);
  await expectPicture(picture, BLUE);
  await expectMoving(ada.page);
  await small.getByRole('button', { name: words.devices.turnOff.microphone }).click();
  await expect(bob.tileOf(ada).getByLabel(words.tiles.microphoneOff)).toBeVisible();

  const closing = small.waitForEvent('close');
  await small.getByRole('button', { name: words.controls.leave }).click();
  await expect(ada.page.getByRole('heading', { name: words.ended.left })).toBeVisible();
  await closing;
});
