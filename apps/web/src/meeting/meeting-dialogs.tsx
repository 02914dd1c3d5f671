import type { LocalMedia, RemoteParticipant } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { BackDialog } from './controls/back-dialog';
import { LeaveDialog } from './controls/leave-dialog';
import { LinkDialog } from './controls/link-dialog';
import type { MeetingOutline } from './meeting-parts';
import type { LobbyAlerts } from './notifications/lobby-alerts';
import type { HostApi, ReportOutcome } from './people/host-requests';
import { PeoplePanel } from './people/people-panel';

/** `back`: the person has pressed the Back button of the browser. */
export type OpenDialog = 'people' | 'leave' | 'back' | 'link';

interface MeetingDialogsProps {
  open: OpenDialog | undefined;
  outline: MeetingOutline;
  others: Readable<readonly RemoteParticipant[]>;
  host: HostApi;
  lobbyAlerts: LobbyAlerts;
  media: LocalMedia;
  displayName: string;
  /** To the meeting. */
  link: string;
  report: ReportOutcome;
  onLeave: () => void;
  onClose: () => void;
}

/** The dialog that is open, if any. */
export function MeetingDialogs(props: MeetingDialogsProps) {
  const { open, outline, host, lobbyAlerts, media, displayName, report, onLeave, onClose } = props;
  switch (open) {
    case undefined:
      return null;
    case 'people':
      return (
        <PeoplePanel
          host={host}
          lobbyAlerts={lobbyAlerts}
          media={media}
          outline={outline}
          others={props.others}
          displayName={displayName}
          onClose={onClose}
        />
      );
    case 'back':
      return <BackDialog onLeave={onLeave} onClose={onClose} />;
    case 'link':
      return <LinkDialog link={props.link} onClose={onClose} />;
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
