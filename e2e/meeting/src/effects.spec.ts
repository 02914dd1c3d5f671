/** Effects on the own sound and picture, which are made in the browser. */
import { type Colour, expectPicture, RED } from '@throughline/people';
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

/** In the middle of the painted picture. */
const FOREST: Colour = [31, 79, 71];

test('the others see the chosen background instead of the room, and the room again without it', async ({
  product,
  ada,
  bob,
}) => {
  const errors: string[] = [];
  ada.page.on('pageerror', ({ message }) => errors.push(message));
  await meet(product, ada, bob);
  await ada.page.getByRole('button', { name: 'Settings', exact: true }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'Settings' });

  // Nobody is in front of the fake camera: all of its picture is background.
  await dialog.getByRole('radio', { name: 'Forest' }).check();
  await expectPicture(bob.tileOf(ada), FOREST);

  await dialog.getByRole('radio', { name: 'Your room' }).check();
  await expectPicture(bob.tileOf(ada), RED);
  expect(errors).toEqual([]);
});
