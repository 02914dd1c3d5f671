import type { ReactNode } from 'react';

/** The place of the person's own picture, before and while the camera is open. */
export function PictureFrame({ children }: { children: ReactNode }) {
  return (
    <div className="relative aspect-4/3 overflow-hidden rounded-3xl bg-stage text-white shadow-card scheme-dark sm:aspect-video">
      {children}
    </div>
  );
}
