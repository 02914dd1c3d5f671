import { useMemo } from 'react';
import { inviteMessages } from '@/messages/texts';
import { qrPath } from './qr-path';

/** Dark on white in both themes: many scanners cannot read the inverse. */
export function QrCode({ text }: { text: string }) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  return (
    <figure className="flex flex-col gap-2">
      <svg
        role="img"
        aria-label={inviteMessages.codeLabel}
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
        className="mx-auto w-full max-w-56 rounded-xl bg-white forced-color-adjust-none"
      >
        <path d={path} fill="black" />
      </svg>
      <figcaption className="text-center text-sm text-muted">{inviteMessages.codeNote}</figcaption>
    </figure>
  );
}
