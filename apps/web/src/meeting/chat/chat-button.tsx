import { MessageSquare } from 'lucide-react';
import { useState } from 'react';
import { PanelBadge } from '@/meeting/panels/panel-badge';
import { PanelButton } from '@/meeting/panels/panel-button';
import { useReadable } from '@/ui/use-readable';
import type { ChatApi } from './chat-api';
import { chatMessages } from '@/messages/texts';
import { newestArrival, receivedSince } from './unread';

/** More digits would not fit. */
const MAX_SHOWN = 99;

interface ChatButtonProps {
  chat: Pick<ChatApi, 'state'>;
  isOpen: boolean;
  onClick: () => void;
}

/** Opens and closes the chat, and counts what the person has not seen. */
export function ChatButton({ chat, isOpen, onClick }: ChatButtonProps) {
  const state = useReadable(chat.state);
  const [seen, setSeen] = useState(0);
  const newest = newestArrival(state);
  if (isOpen && seen !== newest) setSeen(newest);
  const unread = isOpen ? 0 : receivedSince(state, seen).length;
  return (
    <PanelButton
      label={chatMessages.open}
      icon={MessageSquare}
      control="chat"
      isOpen={isOpen}
      onClick={onClick}
    >
      {unread > 0 && (
        <PanelBadge
          text={unread > MAX_SHOWN ? `${MAX_SHOWN}+` : `${unread}`}
          label={chatMessages.unread({ count: unread })}
        />
      )}
    </PanelButton>
  );
}
