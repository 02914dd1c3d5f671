import type { ChatApi } from './chat-api';
import { useChatAnnouncement } from './use-chat-announcement';

/** Announces the messages of others to screen readers, also while the chat is closed. */
export function ChatStatus({ chat }: { chat: Pick<ChatApi, 'state'> }) {
  return (
    <p role="status" className="sr-only">
      {useChatAnnouncement(chat)}
    </p>
  );
}
