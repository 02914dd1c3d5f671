import { Users } from 'lucide-react';
import type { ChatApi } from '@/meeting/chat/chat-api';
import { ChatButton } from '@/meeting/chat/chat-button';
import { PanelBadge } from './panel-badge';
import { PanelButton } from './panel-button';
import { panelMessages } from './panel-messages';
import type { PanelControl } from './use-open-panel';

interface PanelButtonsProps {
  panel: Pick<PanelControl, 'open' | 'toggle'>;
  chat: Pick<ChatApi, 'state'>;
  peopleCount: number;
  /** Guests in the lobby; 0 for participants who are not hosts. */
  waitingCount: number;
}

/** A button for each panel. */
export function PanelButtons({ panel, chat, peopleCount, waitingCount }: PanelButtonsProps) {
  return (
    <>
      <ChatButton chat={chat} isOpen={panel.open === 'chat'} onClick={() => panel.toggle('chat')} />
      <PanelButton
        label={panelMessages.people}
        icon={Users}
        isOpen={panel.open === 'people'}
        onClick={() => panel.toggle('people')}
      >
        {peopleCount}
        {waitingCount > 0 && (
          <PanelBadge text={`+${waitingCount}`} label={panelMessages.waiting(waitingCount)} />
        )}
      </PanelButton>
    </>
  );
}
