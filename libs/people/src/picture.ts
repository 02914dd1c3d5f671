/** Checks the picture in a tile by the pixels on screen. */
import { expect, type Locator, type Page } from '@playwright/test';
import { PNG } from 'pngjs';
import type { Colour } from './clip.js';
import { PATIENCE } from './patience.js';
import { decodedFrames } from './webrtc-probe.js';

/** Video compression and the limited colour range change a channel by less than this. */
const TOLERANCE = 45;

/** At ten frames a second: more than a page still holds when its path breaks. */
const NEW_FRAMES = 10;

/** Fails unless most of the tile's centre has that colour before the deadline. */
export async function expectPicture(tile: Locator, colour: Colour): Promise<void> {
  await expect
    .poll(async () => distance(await medianColour(tile), colour), {
      message: `the tile shows ${colour.join(', ')}`,
      ...PATIENCE,
    })
    .toBeLessThan(TOLERANCE);
}

/** Fails unless the tile's centre has another colour before the deadline. */
export async function expectNotPicture(tile: Locator, colour: Colour): Promise<void> {
  await expect
    .poll(async () => distance(await medianColour(tile), colour), {
      message: `the tile no longer shows ${colour.join(', ')}`,
      ...PATIENCE,
    })
    .toBeGreaterThan(2 * TOLERANCE);
}

/** Fails unless new remote frames are decoded; a frozen last frame would look like a running call. */
export async function expectMoving(page: Page, options: { timeout?: number } = {}): Promise<void> {
  const before = await decodedFrames(page);
  await expect
    .poll(() => decodedFrames(page), {
      message: 'new frames are decoded',
      ...PATIENCE,
      ...options,
    })
    .toBeGreaterThan(before + NEW_FRAMES);
}

/** Enough pixels for a median. */
const STEP_PX = 4;

/** Median of each channel over the middle of the tile, which the moving square does not affect. */
async function medianColour(tile: Locator): Promise<Colour> {
  const { width, height, data } = PNG.sync.read(await tile.screenshot());
  const channels: [number[], number[], number[]] = [[], [], []];
  for (let y = Math.floor(height * 0.3); y < height * 0.7; y += STEP_PX)
    for (let x = Math.floor(width * 0.3); x < width * 0.7; x += STEP_PX)
      channels.forEach((channel, index) => channel.push(data[(y * width + x) * 4 + index] ?? 0));
  const [r, g, b] = channels.map(
    (channel) => channel.sort((m, n) => m - n)[channel.length >> 1] ?? 0,
  );
  return [r ?? 0, g ?? 0, b ?? 0];
}

/** The largest difference of any channel. */
function distance(seen: Colour, expected: Colour): number {
  return Math.max(...seen.map((value, index) => Math.abs(value - (expected[index] ?? 0))));
}
