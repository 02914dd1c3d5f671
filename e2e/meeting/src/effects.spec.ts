/** Effects on the own sound, which are made in the browser. */
import { RED } from '@throughline/people';
import { expect, meet, test } from './fixtures.js';
import { writeVoice } from './voice.js';

test('a voice is heard with noise suppression, whose files load only once it is turned on', async ({
  product,
  arrive,
  bob,
}) => {
  const ada = await arrive({
    name: 'Ada',
    camera: RED,
    launch: { args: [`--use-file-for-fake-audio-capture=${await writeVoice()}`] },
  });
  const [networks, errors]: [string[], string[]] = [[], []];
  ada.page.on('request', (request) => {
    if (request.url().endsWith('.wasm')) networks.push(new URL(request.url()).origin);
  });
  ada.page.on('pageerror', ({ message }) => errors.push(message));
  const url = await meet(product, ada, bob);
  const voice = bob.tileOf(ada);
  await expect(voice).toHaveAttribute('data-speaking');
  expect(networks).toEqual([]);

  await ada.page.getByRole('button', { name: 'Settings', exact: true }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('switch', { name: 'Suppress noise' }).check();
  await expect.poll(() => networks).toEqual([new URL(url).origin]);
  await expect(dialog.getByText('Removes the sound of keyboards')).toBeVisible();

  await ada.page.keyboard.press('Escape');
  await ada.presses(/turn off microphone/i);
  await expect(voice).not.toHaveAttribute('data-speaking');
  await ada.presses(/turn on microphone/i);
  await expect(voice).toHaveAttribute('data-speaking');
  expect(errors).toEqual([]);
});
