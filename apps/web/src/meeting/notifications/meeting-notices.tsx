import type { Readable } from '@throughline/std';
import type { ReactNode } from 'react';
import type { ChatApi } from '@/meeting/chat/chat-api';
import { ChatStatus } from '@/meeting/chat/chat-status';
import type { ReactionApi } from '@/meeting/reactions/reaction-api';
import { ReactionStatus } from '@/meeting/reactions/reaction-status';
import { NoticesProvider } from '@/ui/notices';
import { useReadable } from '@/ui/use-readable';
import { DialogStatus, type DialogStatusProps } from './dialog-status';
import { ToastList } from './toast-list';
import type { Toasts } from './toasts';

interface MeetingNoticesProps extends DialogStatusProps {
  meeting: { chat: ChatApi; reactions: ReactionApi };
  toasts: Toasts;
  /** The sentence that names the speaker; empty while there is none. */
  speaker: Readable<string>;
  children: ReactNode;
}

/** Shows toasts, and announces messages, reactions and speakers, on the page or in a dialog, which also repeats what it covers. */
export function MeetingNotices(props: MeetingNoticesProps) {
  const { meeting, toasts, speaker, children, ...status } = props;
  const notices = (
    <>
      <ToastList toasts={toasts} />
      <ChatStatus chat={meeting.chat} />
      <ReactionStatus reactions={meeting.reactions} others={status.others} />
      <SpeakerStatus speaker={speaker} />
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

function SpeakerStatus({ speaker }: Pick<MeetingNoticesProps, 'speaker'>) {
  return (
    <p role="status" className="sr-only">
      {useReadable(speaker)}
    </p>
  );
}
