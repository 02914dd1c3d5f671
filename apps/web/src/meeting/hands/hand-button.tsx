import type { OwnHand } from '@throughline/peer';
import { Hand } from 'lucide-react';
import type { ReportOutcome } from '@/meeting/people/host-requests';
import { useShortcutOf, useShortcuts } from '@/shortcuts/use-shortcuts';
import { RoundButton } from '@/ui/round-button';
import { handMessages } from '@/messages/texts';

/** The public methods of `OwnHand`, so that tests and stories can pass a plain object. */
export type HandApi = Pick<OwnHand, keyof OwnHand>;

interface HandButtonProps {
  hand: HandApi;
  isRaised: boolean;
  report: ReportOutcome;
}

/** Raises and lowers the person's own hand. */
export function HandButton({ hand, isRaised, report }: HandButtonProps) {
  const toggle = () => report(isRaised ? hand.lower() : hand.raise());
  useShortcuts({ hand: toggle });
  return (
    <RoundButton
      label={isRaised ? handMessages.lower : handMessages.raise}
      shortcut={useShortcutOf('hand')}
      look={isRaised ? 'active' : 'neutral'}
      onClick={toggle}
    >
      <Hand aria-hidden className="size-5.5" />
    </RoundButton>
  );
}
