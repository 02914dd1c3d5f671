'use client';

import { MEETING_REACTIONS } from '@throughline/protocol';
import { SmilePlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { reactionMessages, reactionNames } from '@/messages/texts';
import { useShortcutOf, useShortcuts } from '@/shortcuts/use-shortcuts';
import { IconButton } from '@/ui/icon-button';
import { MenuButton } from '@/ui/menu-button';
import type { ReactionApi } from './reaction-api';
import { REACTION_EMOJI } from './reaction-emoji';

interface ReactionButtonProps {
  reactions: Pick<ReactionApi, 'send'>;
  /** The person has sent too many. */
  onTooMany: () => void;
  isOpen: boolean;
  onToggle: () => void;
  /** The hand, where it has no button of its own. */
  children?: ReactNode;
}

/** Opens the reactions above the controls. They stay open, since people send several. */
export function ReactionButton(props: ReactionButtonProps) {
  const { reactions, onTooMany, isOpen, onToggle, children } = props;
  useShortcuts({ reactions: onToggle });
  return (
    <MenuButton
      label={children ? reactionMessages.reactOrRaise : reactionMessages.react}
      control="reactions"
      shortcut={useShortcutOf('reactions')}
      icon={<SmilePlus aria-hidden className="size-5.5" />}
      listLabel={reactionMessages.list}
      className="grid grid-cols-8 max-[30rem]:grid-cols-4"
      isOpen={isOpen}
      onToggle={onToggle}
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
    </MenuButton>
  );
}
