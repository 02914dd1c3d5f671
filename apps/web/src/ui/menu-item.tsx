import type { LucideIcon } from 'lucide-react';
import { ariaShortcut, shownShortcut, type Shortcut } from './shortcut';

interface MenuItemProps {
  icon: LucideIcon;
  label: string;
  shortcut?: Shortcut | undefined;
  onClick: () => void;
}

/** A line of a `MenuButton`. */
export function MenuItem({ icon: Icon, label, shortcut, onClick }: MenuItemProps) {
  return (
    <button
      type="button"
      aria-keyshortcuts={shortcut && ariaShortcut(shortcut)}
      onClick={onClick}
      className="flex min-h-11 items-center gap-3 rounded-2xl px-4 text-left text-sm font-medium transition-colors hover:bg-raised"
    >
      <Icon aria-hidden className="size-5 shrink-0" />
      {label}
      {shortcut && (
        <kbd aria-hidden className="ml-auto pl-3 font-sans text-muted">
          {shownShortcut(shortcut, navigator.platform)}
        </kbd>
      )}
    </button>
  );
}
