import {
  BLUE,
  expectNotPicture,
  expectPicture,
  nominatedPair,
  receivedAudioEnergy,
  RED,
} from '@throughline/people';
import { expect, meet, test } from './fixtures.js';
import { words } from './words.js';

test('two people meet directly, and each sees and hears the other', async ({
  product,
  ada,
  bob,
}) => {
  const { url } = await product.createRoom();

  await ada.joins(url);
  await bob.joins(url);

  await expectPicture(ada.tileOf(bob), BLUE);
  await expectPicture(bob.tileOf(ada), RED);
  for (const person of [ada, bob]) {
    await expect.poll(() => receivedAudioEnergy(person.page)).toBeGreaterThan(0);
    await expect(person.remoteTiles).toHaveAttribute('data-route', 'direct');
    const { local, remote } = await nominatedPair(person.page);
    expect([local.candidateType, remote.candidateType]).not.toContain('relay');
  }
});

test('[ROOM-7] a muted microphone and a switched-off camera are shown to the other', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);

  await ada.presses(words.devices.turnOff.microphone);
  await ada.presses(words.devices.turnOff.camera);

  await expect(bob.tileOf(ada).getByLabel(words.tiles.microphoneOff)).toBeVisible();
  await expectNotPicture(bob.tileOf(ada), RED);

  await ada.presses(words.devices.turnOn.camera);

  await expectPicture(bob.tileOf(ada), RED);
});

test('a person without camera and microphone meets one who has both', async ({
  product,
  arrive,
  ada,
}) => {
  const { url } = await product.createRoom();
  const bob = await arrive({ name: 'Bob', camera: BLUE, deniesDevices: true });
  await ada.joins(url);

  await bob.entersLobby(url);
  await expect(bob.page.getByText(words.captureProblems.denied.both.title)).toBeVisible();
  await bob.pressesJoin();

  await expectPicture(bob.tileOf(ada), RED);
  await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');
});
