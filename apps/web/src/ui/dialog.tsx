'use client';

import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { DialogHeading } from './dialog-heading';
import { DialogNotices } from './notices';
import { useFocusAfterRemoval } from './use-focus-after-removal';

const PLACES = {
  centre: 'm-auto w-[min(28rem,calc(100vw-2rem))] rounded-2xl border backdrop:bg-black/60',
  /** For several sections; the whole screen of a phone. */
  wide: 'm-auto w-[min(46rem,calc(100vw-2rem))] rounded-2xl border backdrop:bg-black/60 max-sm:m-0 max-sm:h-dvh max-sm:max-h-none max-sm:w-screen max-sm:max-w-none max-sm:rounded-none max-sm:border-0',
  /** Along the right edge, so that the meeting stays visible; the whole screen of a phone. */
  side: 'me-0 ms-auto h-dvh max-h-none w-[min(25rem,100vw)] max-w-none rounded-none border-s backdrop:bg-black/30 sm:rounded-s-2xl',
};

interface DialogProps {
  title: string;
  place?: keyof typeof PLACES;
  onClose: () => void;
  children: ReactNode;
}

/** Modal while mounted. The browser's own dialog, with its focus handling and the Escape key. */
export function Dialog({ title, place = 'centre', onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useFocusAfterRemoval(dialog);
  // In a layout effect, the dialog closes while it is still in the document: only then does the
  // browser return the focus to the element that opened it.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // React's autoFocus acts before the dialog is open, and the dialog then focuses its first button.
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      // React passes the event of a dialog within this one on to it.
      onClose={(event) => event.target === event.currentTarget && onClose()}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className={`border-edge bg-surface p-0 text-ink shadow-card ${PLACES[place]}`}
    >
      <div className="pointer-events-none sticky top-0 z-10 h-0 pe-16 ps-3">
        <DialogNotices dialogId={titleId} />
      </div>
      <div className="flex flex-col gap-4 p-5">
        <DialogHeading id={titleId} title={title} onClose={onClose} />
        {children}
      </div>
    </dialog>
  );
}
