'use client';

import { useEffect, useState } from 'react';
import { fileMessages } from '@/messages/texts';
import { IMAGE_HEADER_BYTES, readImageHeader } from './image-header';

/** Larger ones are only saved. */
const MAX_PREVIEW_BYTES = 25_000_000;
/** A small file may decode to many pixels, of four bytes each. */
const MAX_PREVIEW_PIXELS = 25_000_000;

interface FilePreviewProps {
  file: Blob;
  name: string;
}

/** The picture in a file, if it is one. Shows nothing for all other files, whatever their name and media type say. */
export function FilePreview({ file, name }: FilePreviewProps) {
  const address = usePictureAddress(file);
  if (address === undefined) return null;
  return (
    <img
      src={address}
      alt={fileMessages.preview({ file: name })}
      decoding="async"
      className="max-h-48 self-start rounded-lg bg-stage object-contain"
    />
  );
}

/** An object URL, which is revoked when the file is no longer shown. */
function usePictureAddress(file: Blob): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let picture: string | undefined;
    let isShown = true;
    void safePicture(file).then((safe) => {
      if (!isShown || safe === undefined) return;
      picture = URL.createObjectURL(safe);
      setAddress(picture);
    });
    return () => {
      isShown = false;
      if (picture !== undefined) URL.revokeObjectURL(picture);
    };
  }, [file]);
  return address;
}

/** With the media type of its content. Resolves with undefined for all but pictures of a moderate size. */
export async function safePicture(file: Blob): Promise<Blob | undefined> {
  if (file.size > MAX_PREVIEW_BYTES) return undefined;
  const start = await file
    .slice(0, IMAGE_HEADER_BYTES)
    .arrayBuffer()
    .catch(() => undefined); // Without a preview, the file can still be saved.
  const header = start && readImageHeader(new Uint8Array(start));
  if (header === undefined) return undefined;
  const pixels = header.width * header.height;
  return pixels > 0 && pixels <= MAX_PREVIEW_PIXELS
    ? file.slice(0, file.size, header.type)
    : undefined;
}
