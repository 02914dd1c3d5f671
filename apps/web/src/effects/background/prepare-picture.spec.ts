import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_PREPARED_BYTES, placePicture, preparePicture } from './prepare-picture';

/** The first bytes of a PNG of this size. */
function png(width: number, height: number): Blob {
  const bytes = new Uint8Array(24);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return new Blob([bytes]);
}

describe('the place of a picture', () => {
  it.each([
    { size: [1_280, 720], canvas: [1_280, 720] },
    { size: [4_000, 3_000], canvas: [1_280, 720] },
    { size: [3_000, 4_000], canvas: [1_280, 720] },
    { size: [640, 360], canvas: [640, 360] },
    { size: [600, 2_000], canvas: [600, 720] },
    { size: [20_000, 1], canvas: [1_280, 1] },
  ])('of $size pixels is $canvas', ({ size: [width = 0, height = 0], canvas }) => {
    const placed = placePicture({ width, height }, 1);

    expect([placed.canvas.width, placed.canvas.height]).toEqual(canvas);
  });

  it('keeps its proportions', () => {
    const { drawn } = placePicture({ width: 4_000, height: 3_000 }, 1);

    expect(drawn).toEqual({ width: 1_280, height: 960 });
  });
});

describe('a picture that a person has chosen', () => {
  let decoded: number;
  let closed: number;
  /** Of each encoded pixel at quality 1. */
  let bytesPerPixel: number;

  beforeEach(() => {
    [decoded, closed, bytesPerPixel] = [0, 0, 0.1];
    vi.stubGlobal('createImageBitmap', () => {
      decoded += 1;
      return Promise.resolve({ width: 4_000, height: 3_000, close: () => (closed += 1) });
    });
    vi.stubGlobal(
      'OffscreenCanvas',
      class {
        constructor(
          readonly width: number,
          readonly height: number,
        ) {}
        getContext = () => ({ canvas: this, drawImage: () => undefined });
        convertToBlob = ({ type, quality }: { type: string; quality: number }) => {
          const bytes = Math.round(this.width * this.height * quality * bytesPerPixel);
          return Promise.resolve(new Blob([new Uint8Array(bytes)], { type }));
        };
      },
    );
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('becomes a JPEG, whatever it was', async () => {
    const picture = await preparePicture(png(4_000, 3_000));

    expect([picture?.type, decoded, closed]).toEqual(['image/jpeg', 1, 1]);
  });

  it.each([0.3, 0.5, 1.5])('has at most 300 kB, at %f bytes per pixel', async (bytes) => {
    bytesPerPixel = bytes;

    const picture = await preparePicture(png(4_000, 3_000));

    expect(picture?.size).toBeLessThanOrEqual(MAX_PREPARED_BYTES);
  });

  it.each([
    ['SVG', new Blob(['<svg onload="alert(1)"/>'], { type: 'image/png' })],
    ['a document', new Blob(['%PDF-1.7'], { type: 'image/jpeg' })],
    ['a picture that decodes to gigabytes', png(60_000, 60_000)],
  ])('is rejected without being decoded if it is %s', async (_, file) => {
    expect(await preparePicture(file)).toBeUndefined();
    expect(decoded).toBe(0);
  });

  it('is rejected if it is damaged', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('InvalidStateError')));

    expect(await preparePicture(png(10, 10))).toBeUndefined();
  });
});
