'use client';

import { type ReactNode, Suspense } from 'react';
import { createPortal } from 'react-dom';
import { useReadable } from '@/ui/use-readable';
import type { SmallWindow, SmallWindowParts } from './small-window';

interface InSmallWindowProps {
  smallWindow: Pick<SmallWindow, 'parts'>;
  part: keyof Pick<SmallWindowParts, 'picture' | 'controls'>;
  children: ReactNode;
}

/** Renders into the small window while it is open, and nothing otherwise. */
export function InSmallWindow({ smallWindow, part, children }: InSmallWindowProps) {
  const parts = useReadable(smallWindow.parts);
  return parts && createPortal(<Suspense>{children}</Suspense>, parts[part]);
}
