import { describe, expect, it } from 'vitest';
import { readImageHeader } from './image-header';

const text = (value: string) => [...value].map((character) => character.charCodeAt(0));
const bytes = (...parts: (number | string)[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? text(part) : [part])));
const zeros = (count: number) => '\0'.repeat(count);

const PNG = bytes(0x89, 'PNG\r\n', 0x1a, '\n', zeros(3), 13, 'IHDR', 0, 0, 1, 2, 0, 0, 3, 4);
const JPEG = bytes(0xff, 0xd8, 0xff, 0xe0, 0, 4, 'ab', 0xff, 0xc2, 0, 17, 8, 1, 2, 3, 4);

describe('the header of an image', () => {
  it.each([
    ['a PNG', PNG, { type: 'image/png', width: 258, height: 772 }],
    ['a GIF', bytes('GIF89a', 2, 1, 4, 3), { type: 'image/gif', width: 258, height: 772 }],
    ['a JPEG after other segments', JPEG, { type: 'image/jpeg', width: 772, height: 258 }],
    [
      'a lossy WebP',
      bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), 2, 1, 4, 3),
      { type: 'image/webp', width: 258, height: 772 },
    ],
    [
      'a lossless WebP',
      bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), 0x2f, 1, 0x80, 0, 0),
      { type: 'image/webp', width: 2, height: 3 },
    ],
    [
      'an extended WebP',
      bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), 1, 0, 1, 2, 0, 0),
      { type: 'image/webp', width: 65_538, height: 3 },
    ],
  ])('of %s has its type and size', (_, image, header) => {
    expect(readImageHeader(image)).toEqual(header);
  });

  it.each([
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['HTML', bytes('<!doctype html><script>alert(1)</script>')],
    ['nothing', bytes()],
    ['a JPEG that never starts its frame', bytes(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff)],
    ['a JPEG with garbage', bytes(0xff, 0xd8, 1, 2, 3, 4)],
    ['a truncated PNG', PNG.slice(0, 18)],
    ['an unknown WebP', bytes('RIFF', zeros(4), 'WEBPXXXX', zeros(20))],
  ])('is not found in %s', (_, content) => {
    expect(readImageHeader(content)).toBeUndefined();
  });
});
