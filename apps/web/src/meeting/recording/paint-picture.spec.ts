import { expect, it } from 'vitest';
import { type Frame, paintPicture } from './paint-picture';
import type { PictureTile } from './picture-tiles';

const box = { x: 100, y: 50, width: 400, height: 200 };

/** Notes what is painted with a video, and which texts. */
class FakeCanvas {
  readonly texts: string[] = [];
  readonly drawn: number[][] = [];
  fillText = (text: string) => this.texts.push(text);
  drawImage = (_frame: unknown, ...numbers: number[]) => this.drawn.push(numbers);
  measureText = () => ({ width: 1_000_000 });
  save = () => undefined;
  restore = () => undefined;
  beginPath = () => undefined;
  roundRect = () => undefined;
  fillRect = () => undefined;
  arc = () => undefined;
  rect = () => undefined;
  moveTo = () => undefined;
  lineTo = () => undefined;
  stroke = () => undefined;
  clip = () => undefined;
  fill = () => undefined;
}

function paint(source: PictureTile['source'], size?: { width: number; height: number }) {
  const canvas = new FakeCanvas();
  const frame = size && ({ videoWidth: size.width, videoHeight: size.height } as Frame);
  const tile = { key: 'a', name: 'Ada Lovelace', source, track: undefined, isMuted: true };
  paintPicture(canvas as unknown as CanvasRenderingContext2D, {
    tiles: [tile],
    places: new Map([['a', box]]),
    frameOf: () => frame,
  });
  return canvas;
}

it.each([
  { width: 1, height: 1 },
  { width: 16_384, height: 1 },
  { width: 1, height: 16_384 },
  { width: 16_384, height: 16_384 },
])('a camera of any size, such as $width × $height, fills its tile and no more', (size) => {
  const [drawn = []] = paint('camera', size).drawn;

  expect(drawn.slice(4)).toEqual([box.x, box.y, box.width, box.height]);
});

it.each([
  { width: 16_384, height: 1 },
  { width: 1, height: 16_384 },
])('a screen of any size, such as $width × $height, stays within its tile', (size) => {
  const [[x, y, width, height] = []] = paint('screen', size).drawn;

  expect(x).toBeGreaterThanOrEqual(box.x);
  expect(y).toBeGreaterThanOrEqual(box.y);
  expect(width).toBeLessThanOrEqual(box.width);
  expect(height).toBeLessThanOrEqual(box.height);
});

it('a person whose camera is off has initials and a name', () => {
  expect(paint('camera').texts).toEqual(['AL', 'Ada Lovelace']);
});

it('a person whose camera is on has a name', () => {
  expect(paint('camera', { width: 640, height: 360 }).texts).toEqual(['Ada Lovelace']);
});
