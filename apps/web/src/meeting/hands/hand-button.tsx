import type { OwnHand } from '@throughline/peer';
import { Hand } from 'lucide-react';
import { handMessages } from '@/messages/texts';
import { useShortcutOf } from '@/shortcuts/use-shortcuts';
import { RoundButton } from '@/ui/round-button';

/** The public methods of `OwnHand`, so that tests and stories can pass a plain object. */
export type HandApi = Pick<OwnHand, keyof OwnHand>;

interface HandButtonProps {
  isRaised: boolean;
  onToggle: () => void;
}

const labelOf = (isRaised: boolean) => (isRaised ? handMessages.lower : handMessages.raise);

/** Raises and lowers the person's own hand. */
export function HandButton({ isRaised, onToggle }: HandButtonProps) {
  return (
    <RoundButton
      label={labelOf(isRaised)}
      control="hand"
      shortcut={useShortcutOf('hand')}
      look={isRaised ? 'active' : 'neutral'}
      onClick={onToggle}
    >
      <Hand aria-hidden className="size-5.5" />
    </RoundButton>
  );
}

/** The same in a menu, where the row of controls has no room for another button. */
export function HandItem({ isRaised, onToggle }: HandButtonProps) {
  return (
    <button
      type="button"
      data-control="hand"
      onClick={onToggle}
      className={`col-span-full flex min-h-11 items-center justify-center gap-2 rounded-2xl px-4 text-sm font-medium transition-colors ${isRaised ? 'bg-accent text-on-accent hover:bg-accent-hover' : 'hover:bg-raised'}`}
    >
      <Hand aria-hidden className="size-5" />
      {labelOf(isRaised)}
    </button>
  );
}
