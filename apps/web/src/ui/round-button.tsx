import type { EmbedControl } from '@throughline/embed';
import type { ReactNode, Ref } from 'react';
import { ariaShortcut, shownShortcut, type Shortcut } from './shortcut';
import { useTooltip } from './use-tooltip';

export type RoundButtonLook = 'neutral' | 'active' | 'off' | 'problem';

const DISABLED = 'bg-raised text-danger';
const LOOKS: Record<RoundButtonLook, string> = {
  neutral: 'bg-raised text-ink hover:bg-raised-hover',
  active: 'bg-accent text-on-accent hover:bg-accent-hover',
  off: 'bg-danger-fill text-white hover:bg-danger-fill-hover',
  problem: 'bg-danger-fill text-white hover:bg-danger-fill-hover',
};

interface RoundButtonProps {
  /** Accessible name and tooltip. */
  label: string;
  shortcut?: Shortcut | undefined;
  look?: RoundButtonLook;
  /** Looks disabled but stays focusable and clickable, so that the label can explain why. */
  isDisabled?: boolean;
  /** Holding the space bar on it talks, instead of pressing it (`use-push-to-talk.ts`). */
  isPushToTalk?: boolean;
  /** Of a button that opens something. */
  isExpanded?: boolean;
  /** For pages that embed the meeting and hide it. */
  control?: EmbedControl | undefined;
  ref?: Ref<HTMLButtonElement>;
  onClick: () => void;
  /** The icon. */
  children: ReactNode;
}

export function RoundButton({
  label,
  shortcut,
  look = 'neutral',
  isDisabled = false,
  isPushToTalk = false,
  isExpanded,
  control,
  ref,
  onClick,
  children,
}: RoundButtonProps) {
  const tooltip = useTooltip<HTMLSpanElement>();
  return (
    <button
      ref={ref}
      type="button"
      data-control={control}
      aria-expanded={isExpanded}
      aria-label={label}
      aria-disabled={isDisabled || undefined}
      data-push-to-talk={isPushToTalk ? '' : undefined}
      aria-keyshortcuts={shortcut && ariaShortcut(shortcut)}
      onClick={onClick}
      className={`group relative grid size-12 shrink-0 place-items-center rounded-full transition-colors max-[26rem]:size-11 sm:size-13 ${isDisabled ? DISABLED : LOOKS[look]}`}
    >
      {children}
      {look === 'problem' && (
        <span
          aria-hidden
          className="absolute -top-0.5 -end-0.5 grid size-5 place-items-center rounded-full bg-[#f5bd62] text-xs font-bold text-black"
        >
          !
        </span>
      )}
      {/* Down to the button, so that the pointer reaches the label without leaving both. Not over what the button opens. */}
      <span
        ref={tooltip}
        aria-hidden
        className="invisible absolute bottom-full z-20 pb-2.5 opacity-0 transition-opacity group-hover:visible group-hover:opacity-100 group-focus-visible:visible group-focus-visible:opacity-100 group-aria-expanded:hidden group-data-dismissed:hidden"
      >
        <span className="flex items-center gap-2 rounded-lg bg-black px-2.5 py-1.5 text-xs font-medium whitespace-nowrap text-white shadow-card">
          {label}
          {shortcut && (
            <kbd className="font-sans text-white/70">
              {shownShortcut(shortcut, navigator.platform)}
            </kbd>
          )}
        </span>
      </span>
    </button>
  );
}
