import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { type QrPath, qrPath } from './qr-path';

const PIXELS_PER_MODULE = 4;

/** Black rectangles on white, as the browser paints the path. */
function paint({ size, path }: QrPath): Uint8ClampedArray {
  const side = size * PIXELS_PER_MODULE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = 0; row < PIXELS_PER_MODULE; row += 1) {
      const start = (Number(y) * PIXELS_PER_MODULE + row) * side + Number(x) * PIXELS_PER_MODULE;
      for (let i = start; i < start + Number(width) * PIXELS_PER_MODULE; i += 1)
        pixels.fill(0, i * 4, i * 4 + 3);
    }
  return pixels;
}

describe('the QR code of a link', () => {
  it.each([
    'https://meet.example.org/meet/mkte-vhap-wcru',
    `https://a-server-with-a-long-name.example.org/${'path/'.repeat(30)}meet/mkte-vhap-wcru`,
  ])('is read by a scanner: %s', (link) => {
    const code = qrPath(link);
    const side = code.size * PIXELS_PER_MODULE;

    expect(jsQR(paint(code), side, side)?.data).toBe(link);
  });
});
