import type { LocalMedia } from '@throughline/peer';
import { LazySettings } from '@/settings/lazy-settings';
import { loadPasscode } from '@/storage/passcode';
import type { CaptionsDialogProps } from './captions/captions-dialog';
import { LazyCaptionsDialog } from './captions/lazy-captions';
import { BackDialog } from './controls/back-dialog';
import { LeaveDialog } from './controls/leave-dialog';
import { LeaveFilesDialog } from './controls/leave-files-dialog';
import type { InspectorProps } from './inspector/inspector-dialog';
import { LazyInspector } from './inspector/lazy-inspector';
import { InviteDialog } from './invite/invite-dialog';
import type { MeetingOutline } from './meeting-parts';
import { RecentNotices } from './notifications/recent-notices';
import type { Toasts } from './notifications/toasts';
import type { HostApi, ReportOutcome } from './people/host-requests';

/**
 * `back`: the person has pressed the Back button of the browser. `leave-files`: leaving would end transfers of files.
 * `shortcuts`: a section of the settings.
 */
export type OpenDialog =
  | 'leave'
  | 'leave-files'
  | 'back'
  | 'invite'
  | 'notices'
  | 'captions'
  | 'inspector'
  | 'settings'
  | 'shortcuts';

interface MeetingDialogsProps {
  open: OpenDialog | undefined;
  outline: MeetingOutline;
  /** Transfers of files that would end if the person left. */
  openFiles: number;
  host: HostApi;
  media: LocalMedia;
  toasts: Toasts;
  captions: Pick<CaptionsDialogProps, 'captioning' | 'onStart' | 'onStop'>;
  /** `undefined` until the person has inspected a link. */
  inspector: InspectorProps | undefined;
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
      return <BackDialog openFiles={props.openFiles} onLeave={onLeave} onClose={onClose} />;
    case 'leave-files':
      return <LeaveFilesDialog openFiles={props.openFiles} onLeave={onLeave} onClose={onClose} />;
    case 'notices':
      return <RecentNotices toasts={props.toasts} onClose={onClose} />;
    case 'invite':
      return (
        <InviteDialog
          name={outline.room.name}
          link={props.link}
          passcode={loadPasscode(outline.room.id)}
          onClose={onClose}
        />
      );
    case 'inspector':
      return props.inspector && <LazyInspector {...props.inspector} onClose={onClose} />;
    case 'captions':
      return <LazyCaptionsDialog {...props.captions} onClose={onClose} />;
    case 'settings':
    case 'shortcuts':
      return (
        <LazySettings
          screen="meeting"
          media={props.media}
          initial={open === 'settings' ? 'devices' : open}
          onClose={onClose}
        />
      );
    case 'leave':
      return (
        <LeaveDialog
          openFiles={props.openFiles}
          isLastHost={!outline.hasOtherHost}
          othersCount={outline.othersCount}
          waitingCount={outline.waiting.length}
          onLeave={onLeave}
          onEnd={() => {
            onClose();
            report(host.endForAll());
          }}
          onEndIn={(minutes) => {
            onClose();
            report(host.scheduleEnd(minutes));
          }}
          onClose={onClose}
        />
      );
  }
}
