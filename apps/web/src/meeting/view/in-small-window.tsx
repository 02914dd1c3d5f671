'use client';

import { type ReactNode, Suspense } from 'react';
import { createPortal } from 'react-dom';
import { useReadable } from '@/ui/use-readable';
import type { SmallWindow } from './small-window';

interface InSmallWindowProps {
  smallWindow: Pick<SmallWindow, 'parts'>;
  part: 'picture' | 'controls';
  children: ReactNode;
}

/** Renders its children into a part of the small window while that is open. */
export function InSmallWindow({ smallWindow, part, children }: InSmallWindowProps) {
  const parts = useReadable(smallWindow.parts);
  return parts && createPortal(<Suspense>{children}</Suspense>, parts[part]);
}
