/** What a person sends depends on how large the other shows it. */
import { expectMoving, type Person, receivedAudioEnergy } from '@throughline/people';
import { expect, meet, test } from './fixtures.js';
import { setHidden } from './shown-page.js';
import { words } from './words.js';
import { WEEKLY } from './weekly.js';

/** How the browser encodes the camera for the person's only link. */
const sentCamera = ({ page }: Person) =>
  page.evaluate(() => {
    const [, camera] = window.probedConnections.at(-1)?.getTransceivers() ?? [];
    const [encoding] = camera?.sender.getParameters().encodings ?? [];
    return { isActive: encoding?.active, scale: Number(encoding?.scaleResolutionDownBy) };
  });

/** A machine that stands still looks like a narrow path, and its camera is small for a while [QUA-3]. */
const RESTORED_MS = 60_000;

const expectWhole = (person: Person) =>
  expect
    .poll(() => sentCamera(person), { timeout: RESTORED_MS })
    .toEqual({ isActive: true, scale: 1 });

test('[QUA-2] a camera is sent as small as the other shows it, and not to a hidden page, which still hears', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  await expectWhole(ada);

  // The other fills the stage, which must be lower than the 360 lines of the camera.
  await bob.page.setViewportSize({ width: 320, height: 400 });
  await expect.poll(async () => (await sentCamera(ada)).scale).toBeGreaterThan(1);

  await setHidden(bob, true);
  await expect.poll(() => sentCamera(ada)).toMatchObject({ isActive: false });
  const heard = await receivedAudioEnergy(bob.page);
  await expect.poll(() => receivedAudioEnergy(bob.page)).toBeGreaterThan(heard);
  // Bob's own camera is still shown to Ada, at whatever size the path has room for [QUA-3].
  await expect.poll(() => sentCamera(bob)).toMatchObject({ isActive: true });

  await setHidden(bob, false);
  await expect.poll(() => sentCamera(ada)).toMatchObject({ isActive: true });
  await expectMoving(bob.page);
});

test(
  '[QUA-1] a person who saves data gets small cameras, or none, and hears all the same, and sends a small one',
  WEEKLY,
  async ({ product, ada, bob }) => {
    await meet(product, ada, bob);
    await expectWhole(ada);
    await bob.presses(words.settingsButton.settings);
    await bob.page.getByRole('tab', { name: words.settingsSections.quality }).click();

    await bob.page.getByRole('radio', { name: words.receivedCameras.small }).check();
    await expect.poll(async () => (await sentCamera(ada)).scale).toBeGreaterThan(1);

    await bob.page.getByRole('radio', { name: words.receivedCameras.none }).check();
    await expect.poll(() => sentCamera(ada)).toMatchObject({ isActive: false });
    await expect(bob.tileOf(ada).locator('video')).toHaveCSS('opacity', '0');
    const heard = await receivedAudioEnergy(bob.page);
    await expect.poll(() => receivedAudioEnergy(bob.page)).toBeGreaterThan(heard);

    await bob.page.getByRole('radio', { name: words.receivedCameras.full }).check();
    await expectWhole(ada);
    await expectMoving(bob.page);

    // What Bob sends is bounded in the same place.
    await expectWhole(bob);
    await bob.page.getByRole('radio', { name: words.sentCamera.smallest }).check();
    await expect.poll(() => sentCamera(bob)).toEqual({ isActive: true, scale: 2 });
    await bob.page.getByRole('radio', { name: words.sentCamera.full }).check();
    await expectWhole(bob);
  },
);
