import { describe, expect, it } from 'vitest';
import { safePicture } from './safe-picture';

/** The first bytes of a PNG of this size. */
function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(24);
  const view = new DataView(bytes.buffer);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

describe('a picture that a page may decode', () => {
  it('has the media type of its content, not that which its sender states', async () => {
    const picture = await safePicture(new Blob([png(10, 10)], { type: 'image/svg+xml' }));

    expect(picture?.type).toBe('image/png');
  });

  it.each([
    ['a picture that decodes to gigabytes', new Blob([png(60_000, 60_000)])],
    ['a picture without pixels', new Blob([png(0, 10)])],
    ['a huge file', new Blob([png(10, 10), new Uint8Array(26_000_000)])],
    ['SVG', new Blob(['<svg onload="alert(1)"/>'], { type: 'image/png' })],
    ['HTML', new Blob(['<script>alert(1)</script>'], { type: 'image/jpeg' })],
  ])('does not exist for %s', async (_, file) => {
    expect(await safePicture(file)).toBeUndefined();
  });
});
