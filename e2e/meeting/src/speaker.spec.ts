/** Who speaks is visible, and large where the viewer chose so. */
import { GREEN } from '@throughline/people';
import { expect, meet, test } from './fixtures.js';
import { writeVoice } from './voice.js';
import { words } from './words.js';

test('the tile of a participant who speaks has a ring, is large in the speaker layout, and is announced', async ({
  product,
  ada,
  bob,
  arrive,
}) => {
  const voice = await writeVoice();
  const cleo = await arrive({
    name: 'Cleo',
    camera: GREEN,
    launch: { args: [`--use-file-for-fake-audio-capture=${voice}`] },
  });
  const url = await meet(product, ada, bob);
  await cleo.joins(url);
  const [bobs, cleos] = [ada.tileOf(bob), ada.tileOf(cleo)];
  await expect(cleos).toHaveAttribute('data-speaking');
  // A fake microphone without a file beeps for 20 ms at a time: shorter than speech.
  await expect(bobs).not.toHaveAttribute('data-speaking');
  await expect(cleos).toHaveAttribute('data-place', 'grid');

  await ada.page.getByRole('button', { name: words.settingsButton.settings, exact: true }).click();
  const dialog = ada.page.getByRole('dialog', { name: words.settings.title });
  await dialog.getByRole('tab', { name: words.settingsSections.appearance }).click();
  await dialog.getByRole('radio', { name: words.layouts.speaker }).check();
  await dialog.getByRole('tab', { name: words.settingsSections.notifications }).click();
  await dialog.getByRole('switch', { name: words.settings.speakers }).check();
  const status = ada.page
    .getByRole('status')
    .filter({ hasText: words.announcements.speaking({ name: 'Cleo' }) });
  await expect(status).toBeAttached();
  await ada.page.keyboard.press('Escape');
  await expect(cleos).toHaveAttribute('data-place', 'large');
  await expect(bobs).toHaveAttribute('data-place', 'strip');

  await cleo.presses(words.devices.turnOff.microphone);
  await expect(cleos).not.toHaveAttribute('data-speaking');
  await expect(cleos).toHaveAttribute('data-place', 'large');
});
