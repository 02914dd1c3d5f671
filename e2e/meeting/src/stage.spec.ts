/** Where tiles are, and that their videos play on when they move. */
import type { Locator } from '@playwright/test';
import type { Person } from '@throughline/people';
import { expect, meet, test } from './fixtures.js';
import { shownFrames } from './shown-page.js';
import { words } from './words.js';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const stageOf = ({ page }: Person) => page.getByRole('main').getByRole('list').first();
const selfTileOf = ({ page }: Person) => page.getByTestId('self-tile');

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('the element is not on the page');
  return box;
}

const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Such as `top-left`: the corner of the stage from which the self view is at most this many pixels away. */
const CORNER_PX = 20;
async function cornerOf(person: Person): Promise<string> {
  const [stage, self] = [await boxOf(stageOf(person)), await boxOf(selfTileOf(person))];
  const near = (a: number, b: number) => Math.abs(a - b) <= CORNER_PX;
  const edges = [
    near(self.y, stage.y) && 'top',
    near(self.y + self.height, stage.y + stage.height) && 'bottom',
    near(self.x, stage.x) && 'left',
    near(self.x + self.width, stage.x + stage.width) && 'right',
  ];
  return edges.filter(Boolean).join('-');
}

const expectCorner = (person: Person, corner: string) =>
  expect.poll(() => cornerOf(person)).toBe(corner);

test('in a meeting of two, the other fills the stage, and the self view covers no label in any corner', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  const tile = ada.tileOf(bob);
  expect(await boxOf(tile)).toEqual(await boxOf(stageOf(ada)));
  await expect(tile.locator('video')).toHaveCSS('object-fit', 'cover');
  const labels = [
    tile.getByText('Bob', { exact: true }),
    tile.getByRole('button', { name: words.routes.direct }),
  ];

  await expectCorner(ada, 'bottom-right');
  for (const [key, corner] of [
    ['ArrowUp', 'top-right'],
    ['ArrowLeft', 'top-left'],
    ['ArrowDown', 'bottom-left'],
  ] as const) {
    await ada.page.getByRole('button', { name: words.selfView.move }).press(key);
    await expectCorner(ada, corner);
    const self = await boxOf(selfTileOf(ada));
    for (const label of labels) expect(overlaps(self, await boxOf(label))).toBe(false);
  }
});

test('a camera that would lose too much at its sides is shown whole', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  const video = ada.tileOf(bob).locator('video');
  await expect(video).toHaveCSS('object-fit', 'cover');

  await ada.page.setViewportSize({ width: 320, height: 1_000 });
  await expect(video).toHaveCSS('object-fit', 'contain');
});

test('a dragged self view snaps to the nearest corner; its corner survives a reload, and it can be hidden', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  const { page } = ada;
  const stage = await boxOf(stageOf(ada));

  await selfTileOf(ada).hover();
  await page.mouse.down();
  await page.mouse.move(stage.x + stage.width * 0.3, stage.y + stage.height * 0.3, { steps: 5 });
  await page.mouse.up();
  await expectCorner(ada, 'top-left');

  await page.reload();
  await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');
  await expectCorner(ada, 'top-left');

  await page.getByRole('button', { name: words.selfView.hide }).press('Enter');
  await expect(selfTileOf(ada)).toBeHidden();
  const show = page.getByRole('button', { name: words.selfView.show });
  await expect(show).toBeFocused();
  await show.press('Enter');
  await expect(selfTileOf(ada)).toBeVisible();
});

/** Marks the video in a tile, and records whether it ever pauses. */
const mark = (tile: Locator) =>
  tile.locator('video').evaluate((video: HTMLVideoElement) => {
    video.dataset['mark'] = 'same';
    video.addEventListener('pause', () => (video.dataset['mark'] = 'paused'));
  });

/** Fails unless the tile has the video that was marked, and shows new frames. */
async function expectPlaysOn(tile: Locator): Promise<void> {
  await expect(tile.locator('video')).toHaveAttribute('data-mark', 'same');
  const currentTime = () => tile.locator('video').evaluate((v: HTMLVideoElement) => v.currentTime);
  const [frames, time] = [await shownFrames(tile), await currentTime()];
  await expect.poll(() => shownFrames(tile)).toBeGreaterThan(frames + 3);
  expect(await currentTime()).toBeGreaterThan(time);
}

test('[QUA-1] a pinned participant is large, participants in the filmstrip send less, and videos play on through every change', async ({
  product,
  ada,
  bob,
  cleo,
}) => {
  const url = await meet(product, ada, bob);
  await mark(ada.tileOf(bob));

  await test.step('when a third participant joins', async () => {
    await cleo.joins(url);
    await expect(ada.tileOf(cleo)).toHaveAttribute('data-link', 'connected');
    await expectPlaysOn(ada.tileOf(bob));
    await expect(ada.tileOf(bob)).toHaveAttribute('data-place', 'grid');
  });

  await test.step('when the keyboard pins the third', async () => {
    await ada.page
      .getByRole('button', { name: words.tiles.pinPerson({ name: 'Cleo' }) })
      .press('Enter');
    await expect(
      ada.page.getByRole('button', { name: words.tiles.unpinPerson({ name: 'Cleo' }) }),
    ).toBeFocused();
    await expect(ada.tileOf(cleo)).toHaveAttribute('data-place', 'large');
    await expectPlaysOn(ada.tileOf(bob));
    const [large, small] = [await boxOf(ada.tileOf(cleo)), await boxOf(ada.tileOf(bob))];
    expect(large.width).toBeGreaterThan(2 * small.width);
    // The shape of a camera, though the filmstrip is taller.
    expect(small.width / small.height).toBeGreaterThan(1.3);
    expect(small.width / small.height).toBeLessThan(1.8);
    const widthOf = (person: Person) =>
      ada
        .tileOf(person)
        .locator('video')
        .evaluate((v: HTMLVideoElement) => v.videoWidth);
    // Bandwidth estimation raises both at first.
    await expect.poll(async () => (await widthOf(cleo)) > (await widthOf(bob))).toBe(true);
    // For this viewer only.
    await expect(bob.tileOf(cleo)).toHaveAttribute('data-place', 'grid');
  });

  await test.step('when the pinned participant leaves', async () => {
    await cleo.presses(words.controls.leave);
    await expect(ada.tileOf(bob)).toHaveAttribute('data-place', 'large');
    await expect(selfTileOf(ada)).toHaveAttribute('data-place', 'floating');
    await expectPlaysOn(ada.tileOf(bob));
  });
});
