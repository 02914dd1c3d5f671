import type { JoinedState } from '@throughline/peer';
import type { ReactNode } from 'react';
import { NoticesProvider } from '@/ui/notices';
import { DialogStatus } from './dialog-status';
import { ToastList } from './toast-list';
import type { Toasts } from './toasts';

interface MeetingNoticesProps extends Pick<JoinedState, 'waiting' | 'signaling' | 'isCutOften'> {
  toasts: Toasts;
  children: ReactNode;
}

/** Shows toasts on the page, or in a dialog, which also repeats what it covers. */
export function MeetingNotices(props: MeetingNoticesProps) {
  const { toasts, waiting, signaling, isCutOften, children } = props;
  return (
    <NoticesProvider
      onPage={<ToastList toasts={toasts} />}
      inDialog={
        <>
          <ToastList toasts={toasts} />
          <DialogStatus waiting={waiting} signaling={signaling} isCutOften={isCutOften} />
        </>
      }
    >
      {children}
    </NoticesProvider>
  );
}
