import type { MouseEventHandler, ReactNode, Ref } from 'react';

interface IconButtonProps {
  /** Accessible name and tooltip. */
  label: string;
  /** Of a button that opens something in the page. */
  isExpanded?: boolean;
  ref?: Ref<HTMLButtonElement>;
  onClick: MouseEventHandler<HTMLButtonElement>;
  /** The icon. */
  children: ReactNode;
}

export function IconButton({ label, isExpanded, ref, onClick, children }: IconButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      aria-expanded={isExpanded}
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-11 shrink-0 place-items-center rounded-full text-muted transition-colors hover:bg-raised hover:text-ink"
    >
      {children}
    </button>
  );
}
