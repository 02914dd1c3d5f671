import type { JoinedState, LocalMedia } from '@throughline/peer';
import { BackDialog } from './controls/back-dialog';
import { LeaveDialog } from './controls/leave-dialog';
import { LinkDialog } from './controls/link-dialog';
import type { LobbyAlerts } from './notifications/lobby-alerts';
import type { HostApi, ReportOutcome } from './people/host-requests';
import { PeoplePanel } from './people/people-panel';

/** `back`: the person has pressed the Back button of the browser. */
export type OpenDialog = 'people' | 'leave' | 'back' | 'link';

interface MeetingDialogsProps {
  open: OpenDialog | undefined;
  state: JoinedState;
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
  const { open, state, host, lobbyAlerts, media, displayName, report, onLeave, onClose } = props;
  switch (open) {
    case undefined:
      return null;
    case 'people':
      return (
        <PeoplePanel
          host={host}
          lobbyAlerts={lobbyAlerts}
          media={media}
          state={state}
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
          isLastHost={!state.others.some((other) => other.role === 'host')}
          othersCount={state.others.length}
          waitingCount={state.waiting.length}
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
