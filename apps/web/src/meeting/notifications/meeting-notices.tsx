import type { ReactNode } from 'react';
import type { ChatApi } from '@/meeting/chat/chat-api';
import { ChatStatus } from '@/meeting/chat/chat-status';
import type { ReactionApi } from '@/meeting/reactions/reaction-api';
import { ReactionStatus } from '@/meeting/reactions/reaction-status';
import { NoticesProvider } from '@/ui/notices';
import { DialogStatus, type DialogStatusProps } from './dialog-status';
import { ToastList } from './toast-list';
import type { Toasts } from './toasts';

interface MeetingNoticesProps extends DialogStatusProps {
  meeting: { chat: ChatApi; reactions: ReactionApi };
  toasts: Toasts;
  children: ReactNode;
}

/** Shows toasts, and announces messages and reactions, on the page or in a dialog, which also repeats what it covers. */
export function MeetingNotices({ meeting, toasts, children, ...status }: MeetingNoticesProps) {
  const notices = (
    <>
      <ToastList toasts={toasts} />
      <ChatStatus chat={meeting.chat} />
      <ReactionStatus reactions={meeting.reactions} others={status.others} />
    </>
  );
  return (
    <NoticesProvider
      onPage={notices}
      inDialog={
        <>
          {notices}
          <DialogStatus {...status} />
        </>
      }
    >
      {children}
    </NoticesProvider>
  );
}
