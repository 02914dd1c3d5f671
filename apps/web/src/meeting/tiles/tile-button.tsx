import type { KeyboardEvent, ReactNode } from 'react';

interface TileButtonProps {
  /** Accessible name and tooltip. */
  label: string;
  /** Id of a longer description. */
  describedBy?: string;
  /** Gets the focus when it appears. */
  hasFocus?: boolean;
  onClick: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** The icon. */
  children: ReactNode;
}

/** A small button over a picture. */
export function TileButton(props: TileButtonProps) {
  const { label, describedBy, hasFocus, onClick, onKeyDown, children } = props;
  return (
    <button
      type="button"
      aria-label={label}
      aria-describedby={describedBy}
      autoFocus={hasFocus}
      title={label}
      onClick={onClick}
      onKeyDown={onKeyDown}
      className="grid size-7 shrink-0 place-items-center rounded-full bg-black/75 text-white hover:bg-black"
    >
      {children}
    </button>
  );
}

const EDGES = { top: 'top-1.5', bottom: 'bottom-1.5' };

interface TileToolsProps {
  edge?: keyof typeof EDGES;
  children: ReactNode;
}

/** Shown while the pointer is over the tile, or the focus in it: a tap on a tile focuses it. */
export function TileTools({ edge = 'bottom', children }: TileToolsProps) {
  return <div className={`tile-tools absolute end-1.5 flex gap-1 ${EDGES[edge]}`}>{children}</div>;
}
