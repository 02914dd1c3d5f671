import type { MouseEvent, ReactNode } from 'react';

interface NoticePlaceProps {
  /** Accessible name. */
  label: string;
  /** The notice; nothing while there is none. */
  children: ReactNode;
}

/** Where a notice appears. Always in the document, so that screen readers announce the notice. */
export function NoticePlace({ label, children }: NoticePlaceProps) {
  return (
    <div tabIndex={-1} role="status" aria-label={label} className="px-3">
      {children}
    </div>
  );
}

/**
 * For a button that disappears with its notice, or answers the next one once this is answered: moves the focus to the
 * place of the notice first, so that Tab continues from there.
 */
export const answering =
  (action: () => void) =>
  ({ currentTarget }: MouseEvent<HTMLElement>): void => {
    currentTarget.closest<HTMLElement>('[role="status"]')?.focus();
    action();
  };
