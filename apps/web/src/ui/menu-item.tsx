import type { EmbedControl } from '@throughline/embed';
import type { LucideIcon } from 'lucide-react';
import { ariaShortcut, shownShortcut, type Shortcut } from './shortcut';

interface MenuItemProps {
  icon: LucideIcon;
  label: string;
  shortcut?: Shortcut | undefined;
  /** For pages that embed the meeting and hide it. */
  control?: EmbedControl | undefined;
  onClick: () => void;
}

/** A line of a `MenuButton`. */
export function MenuItem({ icon: Icon, label, shortcut, control, onClick }: MenuItemProps) {
  return (
    <button
      type="button"
      data-control={control}
      aria-keyshortcuts={shortcut && ariaShortcut(shortcut)}
      onClick={onClick}
      className="flex min-h-11 items-center gap-3 rounded-2xl px-4 text-start text-sm font-medium transition-colors hover:bg-raised"
    >
      <Icon aria-hidden className="size-5 shrink-0" />
      {label}
      {shortcut && (
        <kbd aria-hidden className="ms-auto ps-3 font-sans text-muted">
          {shownShortcut(shortcut, navigator.platform)}
        </kbd>
      )}
    </button>
  );
}
