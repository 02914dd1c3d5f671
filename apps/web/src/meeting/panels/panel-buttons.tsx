import { Spline, Users } from 'lucide-react';
import type { ChatApi } from '@/meeting/chat/chat-api';
import { ChatButton } from '@/meeting/chat/chat-button';
import { FilesButton } from '@/meeting/files/files-button';
import type { MeetingFiles } from '@/meeting/files/meeting-files';
import { PanelBadge } from './panel-badge';
import { PanelButton } from './panel-button';
import { panelMessages, pathMessages } from '@/messages/texts';
import type { PanelControl } from './use-open-panel';

interface PanelButtonsProps {
  panel: Pick<PanelControl, 'open' | 'toggle'>;
  chat: Pick<ChatApi, 'state'>;
  files: Pick<MeetingFiles, 'list'>;
  peopleCount: number;
  /** Guests in the lobby; 0 for participants who are not hosts. */
  waitingCount: number;
}

/** A button for each panel. */
export function PanelButtons(props: PanelButtonsProps) {
  const { panel, chat, files, peopleCount, waitingCount } = props;
  return (
    <>
      <ChatButton chat={chat} isOpen={panel.open === 'chat'} onClick={() => panel.toggle('chat')} />
      <FilesButton
        files={files}
        isOpen={panel.open === 'files'}
        onClick={() => panel.toggle('files')}
      />
      <PanelButton
        label={pathMessages.title}
        icon={Spline}
        control="paths"
        isOpen={panel.open === 'paths'}
        onClick={() => panel.toggle('paths')}
      />
      <PanelButton
        label={panelMessages.people}
        icon={Users}
        control="people"
        isOpen={panel.open === 'people'}
        onClick={() => panel.toggle('people')}
      >
        {peopleCount}
        {waitingCount > 0 && (
          <PanelBadge
            text={`+${waitingCount}`}
            label={panelMessages.waiting({ count: waitingCount })}
          />
        )}
      </PanelButton>
    </>
  );
}
