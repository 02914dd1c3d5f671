'use client';

import { useEffect, useState } from 'react';
import { fileMessages } from '@/messages/texts';
import { safePicture } from './safe-picture';

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
