import { useMemo } from 'react';
import { qrPath } from './qr-path';

interface QrCodeProps {
  text: string;
  /** Accessible name. */
  label: string;
  /** What a scan of the code does. */
  note: string;
}

/** Dark on white in both themes: many scanners cannot read the inverse. */
export function QrCode({ text, label, note }: QrCodeProps) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  return (
    <figure className="flex flex-col gap-2">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
        className="mx-auto w-full max-w-56 rounded-xl bg-white forced-color-adjust-none"
      >
        <path d={path} fill="black" />
      </svg>
      <figcaption className="text-center text-sm text-muted">{note}</figcaption>
    </figure>
  );
}
