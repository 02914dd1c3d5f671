'use client';

import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Dialog } from '@/ui/dialog';
import { DialogHeading } from '@/ui/dialog-heading';
import { useFocusAfterRemoval } from '@/ui/use-focus-after-removal';
import { useMediaQuery } from '@/ui/use-media-query';

/** From this width on, a panel leaves enough room for the stage. */
const IS_WIDE = '(min-width: 64rem)';

interface SidePanelProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A panel beside the stage, which makes room for it; on a narrow screen, a dialog above the stage. */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  const isWide = useMediaQuery(IS_WIDE);
  const Place = isWide ? DockedPanel : Sheet;
  return (
    <Place title={title} onClose={onClose}>
      {children}
    </Place>
  );
}

function Sheet({ title, onClose, children }: SidePanelProps) {
  return (
    <Dialog title={title} place="side" onClose={onClose}>
      {children}
    </Dialog>
  );
}

/** It takes the focus when it opens, and returns it when it closes. The Escape key closes it from within. */
function DockedPanel({ title, onClose, children }: SidePanelProps) {
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusAfterRemoval(panel);
  useLayoutEffect(() => {
    const { current: element } = panel;
    const opener = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      const hasFocus = element?.contains(document.activeElement) === true;
      if (hasFocus && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside
      ref={panel}
      aria-labelledby={titleId}
      onKeyDown={(event) => event.key === 'Escape' && !isInDialog(event.target) && onClose()}
      className="relative w-92 shrink-0"
    >
      {/* Out of the flow: the panel is as high as the stage, however much it contains. */}
      <div className="absolute inset-0 me-3 mb-3 flex flex-col gap-4 overflow-y-auto rounded-2xl border border-edge bg-surface p-5">
        <DialogHeading id={titleId} ref={heading} title={title} onClose={onClose} />
        {children}
      </div>
    </aside>
  );
}

/** The Escape key closes that dialog, which the panel has opened. */
function isInDialog(target: EventTarget): boolean {
  return target instanceof Element && target.closest('dialog') !== null;
}
