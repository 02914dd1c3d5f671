import type { ChatApi } from '@/meeting/chat/chat-api';
import { PageTitle } from '@/ui/page-title';
import { titleBadge } from './title-badge-messages';
import { useUnreadWhileAway } from './use-unread-while-away';

interface MeetingTitleProps {
  /** Of the meeting. */
  name: string;
  /** Guests in the lobby; 0 for participants who are not hosts. */
  waitingCount: number;
  chat: Pick<ChatApi, 'state'>;
}

/** The title of the page, with what awaits the person in front of it: a tab shows that from afar. */
export function MeetingTitle({ name, waitingCount, chat }: MeetingTitleProps) {
  const badge = titleBadge({ waiting: waitingCount, unread: useUnreadWhileAway(chat) });
  return <PageTitle title={name} badge={badge} />;
}
