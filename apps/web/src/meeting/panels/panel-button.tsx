import type { EmbedControl } from '@throughline/embed';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { CHOSEN_EDGE } from '@/ui/chosen-edge';

interface PanelButtonProps {
  /** Accessible name, before that of the children. */
  label: string;
  icon: LucideIcon;
  /** For pages that embed the meeting and hide it. */
  control: EmbedControl;
  isOpen: boolean;
  onClick: () => void;
  /** What the panel contains, in short, such as a count. */
  children?: ReactNode;
}

/** Opens and closes a panel. */
export function PanelButton(props: PanelButtonProps) {
  const { label, icon: Icon, control, isOpen, onClick, children } = props;
  return (
    <button
      type="button"
      data-control={control}
      aria-expanded={isOpen}
      onClick={onClick}
      className={`flex min-h-11 min-w-11 shrink-0 items-center justify-center gap-1.5 rounded-full px-3 text-sm max-[26rem]:px-2 font-medium transition-colors hover:bg-raised hover:text-ink ${isOpen ? `bg-raised text-ink ${CHOSEN_EDGE}` : 'text-muted'}`}
    >
      <Icon aria-hidden className="size-4.5" />
      <span className="sr-only">{label} </span>
      {children}
    </button>
  );
}
