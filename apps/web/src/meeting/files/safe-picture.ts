/** Pictures that a page may decode, whatever their file states that it is. */
import { IMAGE_HEADER_BYTES, readImageHeader } from './image-header';

export const MAX_PICTURE_BYTES = 25_000_000;
/** A small file may decode to many pixels, of four bytes each. */
export const MAX_PICTURE_PIXELS = 25_000_000;

/** With the media type of its content. Resolves with undefined for all but raster pictures of a moderate size. */
export async function safePicture(file: Blob): Promise<Blob | undefined> {
  if (file.size > MAX_PICTURE_BYTES) return undefined;
  const start = await file
    .slice(0, IMAGE_HEADER_BYTES)
    .arrayBuffer()
    .catch(() => undefined); // It cannot be read, for example because it was moved.
  const header = start && readImageHeader(new Uint8Array(start));
  if (header === undefined) return undefined;
  const pixels = header.width * header.height;
  return pixels > 0 && pixels <= MAX_PICTURE_PIXELS
    ? file.slice(0, file.size, header.type)
    : undefined;
}
