import type { LocalMedia, RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import type { ChatApi } from '@/meeting/chat/chat-api';
import { ChatSidePanel } from '@/meeting/chat/chat-side-panel';
import { FilesPanel } from '@/meeting/files/files-panel';
import type { MeetingFiles } from '@/meeting/files/meeting-files';
import type { MeetingOutline } from '@/meeting/meeting-parts';
import type { LobbyAlerts } from '@/meeting/notifications/lobby-alerts';
import type { HostApi } from '@/meeting/people/host-requests';
import { PathsPanel } from '@/meeting/paths/paths-panel';
import { PeoplePanel } from '@/meeting/people/people-panel';
import type { SafetyMarks } from '@/meeting/safety/safety-marks';
import type { Panel } from './use-open-panel';

interface MeetingPanelsProps {
  open: Panel | undefined;
  outline: MeetingOutline;
  others: Readable<readonly RemoteParticipant[]>;
  chat: ChatApi;
  host: HostApi;
  files: MeetingFiles;
  lobbyAlerts: LobbyAlerts;
  media: LocalMedia;
  displayName: string;
  /** The same function each time. */
  onRetry: (participant: ParticipantId) => void;
  /** The same function each time. */
  onInspect: (participant: ParticipantId) => void;
  safetyMarks: Readable<SafetyMarks>;
  onClose: () => void;
}

/** The panel that is open, if any. */
export function MeetingPanels({ open, chat, ...props }: MeetingPanelsProps) {
  switch (open) {
    case undefined:
      return null;
    case 'people':
      return <PeoplePanel {...props} />;
    case 'chat':
      return <ChatSidePanel chat={chat} onClose={props.onClose} />;
    case 'files':
      return <FilesPanel files={props.files} others={props.others} onClose={props.onClose} />;
    case 'paths':
      return (
        <PathsPanel
          others={props.others}
          host={props.outline.role === 'host' ? props.host : undefined}
          safetyMarks={props.safetyMarks}
          onRetry={props.onRetry}
          onInspect={props.onInspect}
          onClose={props.onClose}
        />
      );
  }
}
