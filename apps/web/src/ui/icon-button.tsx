import type { ReactNode } from 'react';

interface IconButtonProps {
  /** Accessible name and tooltip. */
  label: string;
  onClick: () => void;
  /** The icon. */
  children: ReactNode;
}

export function IconButton({ label, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-11 shrink-0 place-items-center rounded-full text-muted transition-colors hover:bg-raised hover:text-ink"
    >
      {children}
    </button>
  );
}
