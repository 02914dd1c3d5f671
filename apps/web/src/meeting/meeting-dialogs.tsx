import { loadPasscode } from '@/storage/passcode';
import { BackDialog } from './controls/back-dialog';
import { LeaveDialog } from './controls/leave-dialog';
import { InviteDialog } from './invite/invite-dialog';
import type { MeetingOutline } from './meeting-parts';
import type { HostApi, ReportOutcome } from './people/host-requests';

/** `back`: the person has pressed the Back button of the browser. */
export type OpenDialog = 'leave' | 'back' | 'invite';

interface MeetingDialogsProps {
  open: OpenDialog | undefined;
  outline: MeetingOutline;
  host: HostApi;
  /** To the meeting. */
  link: string;
  report: ReportOutcome;
  onLeave: () => void;
  onClose: () => void;
}

/** The dialog that is open, if any. */
export function MeetingDialogs(props: MeetingDialogsProps) {
  const { open, outline, host, report, onLeave, onClose } = props;
  switch (open) {
    case undefined:
      return null;
    case 'back':
      return <BackDialog onLeave={onLeave} onClose={onClose} />;
    case 'invite':
      return (
        <InviteDialog
          name={outline.room.name}
          link={props.link}
          passcode={loadPasscode(outline.room.id)}
          onClose={onClose}
        />
      );
    case 'leave':
      return (
        <LeaveDialog
          isLastHost={!outline.hasOtherHost}
          othersCount={outline.othersCount}
          waitingCount={outline.waiting.length}
          onLeave={onLeave}
          onEnd={() => {
            onClose();
            report(host.endForAll());
          }}
          onClose={onClose}
        />
      );
  }
}
