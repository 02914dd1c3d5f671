/** Pictures for backgrounds, painted by code: they need no file. For a worker only. */
import type { Background } from './background-choice';

export type Painting = Exclude<Background, 'none' | 'own' | `blur-${string}`>;

const SIZE = { width: 640, height: 360 };

/** From the top left corner to the bottom right one. */
const COLOURS: Readonly<Record<Painting, readonly [string, string, string]>> = {
  dawn: ['#f6c9a0', '#e79f8f', '#8f7fae'],
  forest: ['#2f6b57', '#1f4f47', '#12332f'],
  night: ['#24304f', '#1b2340', '#0e1226'],
};

export function paint(painting: Painting): ImageBitmap {
  const canvas = new OffscreenCanvas(SIZE.width, SIZE.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the browser gave no canvas');
  const gradient = context.createLinearGradient(0, 0, SIZE.width, SIZE.height);
  COLOURS[painting].forEach((colour, index, { length }) =>
    gradient.addColorStop(index / (length - 1), colour),
  );
  context.fillStyle = gradient;
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  return canvas.transferToImageBitmap();
}
