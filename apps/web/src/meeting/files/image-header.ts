/**
 * What an image is, from its first bytes: the media type that a sender states proves nothing. Only raster formats, which
 * contain no script and load nothing. Pure.
 */

/** Enough for the header of any photo: cameras put previews of up to 64 KiB before the size of a JPEG. */
export const IMAGE_HEADER_BYTES = 262_144;

export interface ImageHeader {
  type: 'image/png' | 'image/gif' | 'image/webp' | 'image/jpeg';
  /** In pixels. */
  width: number;
  height: number;
}

/** `undefined` for anything else, or for an image whose size is not found. */
export function readImageHeader(bytes: Uint8Array<ArrayBuffer>): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readPng(view) ?? readGif(view) ?? readWebp(view) ?? readJpeg(view);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // It ends within its header.
    throw error;
  }
}

/** W3C PNG §5.2 and §11.2.1: the first chunk is IHDR. */
function readPng(view: DataView): ImageHeader | undefined {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return undefined;
  if (textAt(view, 12) !== 'IHDR') return undefined;
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** GIF89a §18. */
function readGif(view: DataView): ImageHeader | undefined {
  if (textAt(view, 0) !== 'GIF8') return undefined;
  return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** RFC 9649 §2: lossy, lossless, and extended. */
function readWebp(view: DataView): ImageHeader | undefined {
  if (textAt(view, 0) !== 'RIFF' || textAt(view, 8) !== 'WEBP') return undefined;
  const type = 'image/webp';
  switch (textAt(view, 12)) {
    case 'VP8 ':
      return {
        type,
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { type, width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    default:
      return undefined;
  }
}

/** ITU-T T.81 §B.1: segments until the one that starts the frame. */
function readJpeg(view: DataView): ImageHeader | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return {
        type: 'image/jpeg',
        width: view.getUint16(at + 7),
        height: view.getUint16(at + 5),
      };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function textAt(view: DataView, offset: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(offset + index)));
}

function uint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
}
