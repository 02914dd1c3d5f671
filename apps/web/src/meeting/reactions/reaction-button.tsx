'use client';

import { MEETING_REACTIONS } from '@throughline/protocol';
import { SmilePlus } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { reactionMessages, reactionNames } from '@/messages/texts';
import { useShortcutOf, useShortcuts } from '@/shortcuts/use-shortcuts';
import { IconButton } from '@/ui/icon-button';
import { RoundButton } from '@/ui/round-button';
import type { ReactionApi } from './reaction-api';
import { REACTION_EMOJI } from './reaction-emoji';

interface ReactionButtonProps {
  reactions: Pick<ReactionApi, 'send'>;
  /** The person has sent too many. */
  onTooMany: () => void;
  /** The hand, where it has no button of its own. */
  children?: ReactNode;
}

/** Opens the reactions above the controls. They stay open, since people send several; Escape closes them. */
export function ReactionButton({ reactions, onTooMany, children }: ReactionButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpen) list.current?.querySelector('button')?.focus();
  }, [isOpen]);
  const toggle = () => {
    setIsOpen(!isOpen);
    if (isOpen) button.current?.focus();
  };
  useShortcuts({ reactions: toggle });
  return (
    // `contents`: the list is placed above the controls, not above the button.
    <div className="contents" onKeyDown={({ key }) => key === 'Escape' && isOpen && toggle()}>
      <RoundButton
        ref={button}
        label={children ? reactionMessages.reactOrRaise : reactionMessages.react}
        shortcut={useShortcutOf('reactions')}
        isExpanded={isOpen}
        look={isOpen ? 'active' : 'neutral'}
        onClick={toggle}
      >
        <SmilePlus aria-hidden className="size-5.5" />
      </RoundButton>
      {isOpen && (
        <div className="pointer-events-none absolute inset-x-0 bottom-full z-10 flex justify-center px-2">
          <div
            ref={list}
            role="group"
            aria-label={reactionMessages.list}
            className="pointer-events-auto grid grid-cols-8 rounded-3xl border border-edge bg-paper p-1 shadow-card max-[30rem]:grid-cols-4"
          >
            {MEETING_REACTIONS.map((reaction) => (
              <IconButton
                key={reaction}
                label={reactionNames[reaction]}
                onClick={() => reactions.send(reaction) || onTooMany()}
              >
                <span className="text-2xl">{REACTION_EMOJI[reaction]}</span>
              </IconButton>
            ))}
            {children}
          </div>
        </div>
      )}
    </div>
  );
}
