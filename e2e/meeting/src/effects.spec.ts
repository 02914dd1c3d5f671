/** Effects on the own sound and picture, which are made in the browser. */
import { type Colour, expectPicture, RED } from '@throughline/people';
import { expect, meet, test } from './fixtures.js';
import { writeVoice } from './voice.js';
import { ANY_NUMBER, matching, words } from './words.js';
import { WEEKLY } from './weekly.js';

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

  await ada.page.getByRole('button', { name: words.settingsButton.settings, exact: true }).click();
  const dialog = ada.page.getByRole('dialog', { name: words.settings.title });
  await dialog.getByRole('switch', { name: words.effects.suppressNoise }).check();
  await expect.poll(() => networks).toEqual([new URL(url).origin]);
  await expect(dialog.getByText(words.effects.suppressNoiseNote)).toBeVisible();

  await ada.page.keyboard.press('Escape');
  await ada.presses(words.devices.turnOff.microphone);
  await expect(voice).not.toHaveAttribute('data-speaking');
  await ada.presses(words.devices.turnOn.microphone);
  await expect(voice).toHaveAttribute('data-speaking');
  expect(errors).toEqual([]);
});

/** In the middle of the painted picture. */
const FOREST: Colour = [31, 79, 71];

/** One pixel of another colour. */
const OWN: Colour = [30, 60, 160];
const OWN_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGOQs1kAAAF2APtnKaroAAAAAElFTkSuQmCC',
  'base64',
);
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');

test(
  'the others see the chosen background, or a picture of the person, instead of the room, and the room again without it',
  WEEKLY,
  async ({ product, ada, bob }) => {
    const errors: string[] = [];
    ada.page.on('pageerror', ({ message }) => errors.push(message));
    await meet(product, ada, bob);
    await ada.page
      .getByRole('button', { name: words.settingsButton.settings, exact: true })
      .click();
    const dialog = ada.page.getByRole('dialog', { name: words.settings.title });

    // Nobody is in front of the fake camera: all of its picture is background.
    await dialog.getByRole('radio', { name: words.backgrounds.forest }).check();
    await expectPicture(bob.tileOf(ada), FOREST);

    const file = dialog.getByLabel(words.ownPicture.choose);
    await file.setInputFiles({ name: 'harbour.png', mimeType: 'image/png', buffer: SVG });
    const rejected = words.ownPicture.unusable({ megapixels: ANY_NUMBER, megabytes: ANY_NUMBER });
    await expect(dialog.getByText(matching(rejected))).toBeVisible();
    await file.setInputFiles({ name: 'harbour.png', mimeType: 'image/png', buffer: OWN_PNG });
    await expect(dialog.getByRole('radio', { name: words.backgrounds.own })).toBeChecked();
    await expectPicture(bob.tileOf(ada), OWN);

    await dialog.getByRole('radio', { name: words.backgrounds.none }).check();
    await expectPicture(bob.tileOf(ada), RED);
    expect(errors).toEqual([]);
  },
);
