/**
 * Makes a background of a file that the person has chosen: no larger than a camera's picture, and without anything else that
 * the file contains, such as the place where a photo was taken.
 */
import type { VideoSize } from '@throughline/protocol';
import { safePicture } from '@/meeting/files/safe-picture';
import { contextOf } from './canvas-context';

/** As large as a camera's picture is sent. */
const LARGEST: VideoSize = { width: 1_280, height: 720 };

export const MAX_PREPARED_BYTES = 300_000;

/** One after the other, until the result is small enough. */
const ATTEMPTS = [
  { scale: 1, quality: 0.85 },
  { scale: 1, quality: 0.6 },
  { scale: 0.5, quality: 0.6 },
  { scale: 0.5, quality: 0.3 },
] as const;

/** @returns a JPEG; undefined for a file that is no picture, or whose picture is damaged or too large to decode */
export async function preparePicture(file: Blob): Promise<Blob | undefined> {
  const picture = await safePicture(file);
  const decoded = picture && (await createImageBitmap(picture).catch(() => undefined));
  if (decoded === undefined) return undefined;
  try {
    for (const attempt of ATTEMPTS) {
      const encoded = await encode(decoded, attempt);
      if (encoded.size <= MAX_PREPARED_BYTES) return encoded;
    }
    return undefined;
  } finally {
    decoded.close();
  }
}

function encode(
  picture: ImageBitmap,
  { scale, quality }: { scale: number; quality: number },
): Promise<Blob> {
  const { canvas: size, drawn } = placePicture(picture, scale);
  const context = contextOf(new OffscreenCanvas(size.width, size.height), { alpha: false });
  context.imageSmoothingQuality = 'high';
  const [x, y] = [(size.width - drawn.width) / 2, (size.height - drawn.height) / 2];
  context.drawImage(picture, x, y, drawn.width, drawn.height);
  return context.canvas.convertToBlob({ type: 'image/jpeg', quality });
}

/** Fills the largest size and cuts off what does not fit. A smaller picture is not enlarged: the camera's picture does that. */
export function placePicture(
  { width, height }: VideoSize,
  scale: number,
): { canvas: VideoSize; drawn: VideoSize } {
  const [maxWidth, maxHeight] = [LARGEST.width * scale, LARGEST.height * scale];
  const fitted = Math.min(1, Math.max(maxWidth / width, maxHeight / height));
  const drawn = { width: width * fitted, height: height * fitted };
  const side = (length: number, max: number) => Math.max(1, Math.round(Math.min(length, max)));
  return {
    canvas: { width: side(drawn.width, maxWidth), height: side(drawn.height, maxHeight) },
    drawn,
  };
}
