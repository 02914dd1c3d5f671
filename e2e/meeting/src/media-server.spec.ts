/** Meetings whose audio and video go through the media server, encrypted end to end. */
import {
  BLUE,
  type Colour,
  expectMoving,
  expectPicture,
  GREEN,
  type Person,
  RED,
  receivedAudioEnergy,
} from '@throughline/people';
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { words } from './words.js';

/** Two browsers share two cores while they make and decode twice the videos. */
const SWITCH_TIMEOUT_MS = 20_000;

const tileOf = (viewer: Person, name: string): Locator =>
  viewer.page.locator(`[data-testid="remote-tile"][data-participant-name="${name}"]`);

async function expectPath(viewer: Person, name: string, path: 'mesh' | 'sfu'): Promise<void> {
  await expect(tileOf(viewer, name)).toHaveAttribute('data-path', path, {
    timeout: SWITCH_TIMEOUT_MS,
  });
}

/** New sound arrives: energy that was received before does not count. */
async function expectSound(viewer: Person): Promise<void> {
  const before = await receivedAudioEnergy(viewer.page);
  await expect.poll(() => receivedAudioEnergy(viewer.page)).toBeGreaterThan(before);
}

test('[SFU-2, SFU-42] three people see and hear each other through the media server', async ({
  product,
  ada,
  bob,
  cleo,
}) => {
  const room = await product.createRoom({ mediaPath: 'sfu' });
  const people: readonly (readonly [Person, Colour])[] = [
    [ada, RED],
    [bob, BLUE],
    [cleo, GREEN],
  ];

  await ada.joins(product.hostLinkOf(room));
  await bob.joins(room.url);
  await cleo.joins(room.url);

  for (const [viewer] of people)
    for (const [other, colour] of people) {
      if (viewer === other) continue;
      await expectPath(viewer, other.name, 'sfu');
      await expectPicture(tileOf(viewer, other.name), colour);
    }
  await expectMoving(ada.page);
  await expectSound(ada);
});

test('[SFU-43] a host moves a meeting to the media server and back, without a blank picture', async ({
  product,
  ada,
  bob,
}) => {
  const room = await product.createRoom();
  await ada.joins(product.hostLinkOf(room));
  await bob.joins(room.url);
  await expectPicture(tileOf(ada, 'Bob'), BLUE);
  await expectPath(ada, 'Bob', 'mesh');
  const blanks = await watchBlanks(tileOf(ada, 'Bob'));
  await ada.presses(words.controls.people);
  const panel = ada.page.getByRole('complementary', { name: words.people.title });

  await panel.getByRole('radio', { name: words.mediaPath.sfu }).check();
  await expectPath(ada, 'Bob', 'sfu');
  await expectPath(bob, 'Ada', 'sfu');
  await expectMoving(ada.page);
  await expectSound(ada);

  await panel.getByRole('radio', { name: words.mediaPath.mesh }).check();
  await expectPath(ada, 'Bob', 'mesh');
  await expectPath(bob, 'Ada', 'mesh');
  await expectMoving(ada.page);
  await expectSound(ada);

  expect(await blanks()).toBe(0);
  await expectPicture(tileOf(ada, 'Bob'), BLUE);
});

test('[SFU-4] a meeting continues when the workers of the media server die, and returns to it', async ({
  product,
  ada,
  bob,
}) => {
  const room = await product.createRoom({ mediaPath: 'sfu' });
  await ada.joins(product.hostLinkOf(room));
  await bob.joins(room.url);
  await expectPath(ada, 'Bob', 'sfu');
  await expectPath(bob, 'Ada', 'sfu');

  await product.killMediaWorkers();

  await expectPath(ada, 'Bob', 'mesh');
  await expectPath(ada, 'Bob', 'sfu');
  await expectPath(bob, 'Ada', 'sfu');
  await expectMoving(ada.page);
  await expectSound(ada);
  await expectPicture(tileOf(ada, 'Bob'), BLUE);
});

/** Counts how often the video of the tile has had no frame since the call. */
async function watchBlanks(tile: Locator): Promise<() => Promise<number>> {
  const counter = await tile.locator('video').evaluateHandle((video: HTMLVideoElement) => {
    let blanks = 0;
    video.addEventListener('emptied', () => blanks++);
    return () => blanks;
  });
  return () => counter.evaluate((read) => read());
}
