import { useEffect } from 'react';
import type { ChatApi } from '@/meeting/chat/chat-api';
import { titleBadge } from './title-badge-messages';
import { useUnreadWhileAway } from './use-unread-while-away';

interface TitleBadgeProps {
  /** Guests in the lobby; 0 for participants who are not hosts. */
  waitingCount: number;
  chat: Pick<ChatApi, 'state'>;
}

/** Puts what awaits the person before the title of the page, which a tab shows from afar. Shows nothing itself. */
export function TitleBadge({ waitingCount, chat }: TitleBadgeProps) {
  const badge = titleBadge({ waiting: waitingCount, unread: useUnreadWhileAway(chat) });
  useEffect(() => {
    if (badge === '') return;
    const { title } = document;
    document.title = `(${badge}) ${title}`;
    return () => {
      document.title = title;
    };
  }, [badge]);
  return null;
}
