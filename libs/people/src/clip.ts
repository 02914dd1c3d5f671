/**
 * Video clips for fake cameras: a plain colour, which identifies the person, and a moving white square, which
 * shows that the video is running.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Red, green and blue, 0 to 255 each. */
export type Colour = readonly [number, number, number];

export const RED: Colour = [200, 40, 40];
export const GREEN: Colour = [40, 160, 60];
export const BLUE: Colour = [40, 70, 200];

const WIDTH = 640;
const HEIGHT = 360;
/** At 10 a second, which costs the browsers a third less than 20. */
const FRAMES = 10;
const SQUARE = 40;

/** Writes the clip as YUV4MPEG2, the format of `--use-file-for-fake-video-capture`. */
export async function writeClip(colour: Colour): Promise<string> {
  const folder = path.join(tmpdir(), 'throughline-clips');
  const file = path.join(folder, `${colour.join('-')}.y4m`);
  await mkdir(folder, { recursive: true });
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  const frames = Array.from({ length: FRAMES }, (_, index) => frameOf(colour, index));
  // Written atomically: a browser of this run or another one may be reading the file, and Chromium 156 ends
  // the fake camera when it finds the file incomplete.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, Buffer.concat([header, ...frames]));
  await rename(draft, file);
  return file;
}

function frameOf(colour: Colour, index: number): Buffer {
  const [y, u, v] = toYuv(colour);
  const luma = Buffer.alloc(WIDTH * HEIGHT, y);
  const left = Math.floor(((WIDTH - SQUARE) * index) / FRAMES);
  for (let row = 0; row < SQUARE; row++)
    luma.fill(255, row * WIDTH + left, row * WIDTH + left + SQUARE);
  const chroma = (value: number) => Buffer.alloc((WIDTH / 2) * (HEIGHT / 2), value);
  return Buffer.concat([Buffer.from('FRAME\n'), luma, chroma(u), chroma(v)]);
}

/** Full-range BT.601, as in JPEG (ITU-T T.871 §7). */
function toYuv([r, g, b]: Colour): [number, number, number] {
  return [
    Math.round(0.299 * r + 0.587 * g + 0.114 * b),
    Math.round(128 - 0.168736 * r - 0.331264 * g + 0.5 * b),
    Math.round(128 + 0.5 * r - 0.418688 * g - 0.081312 * b),
  ];
}
