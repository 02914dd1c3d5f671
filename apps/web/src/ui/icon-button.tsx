import type { ReactNode } from 'react';

interface IconButtonProps {
  /** Its accessible name, and what the tooltip says. */
  label: string;
  onClick: () => void;
  /** The icon. */
  children: ReactNode;
}

/** Small, for rows and corners. */
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
