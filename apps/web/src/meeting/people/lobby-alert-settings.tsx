import { useState } from 'react';
import { lobbyAlertMessages as messages } from '@/messages/texts';
import type { LobbyAlerts } from '@/meeting/notifications/lobby-alerts';
import { canNotify } from '@/meeting/notifications/system-notification';
import { Checkbox } from '@/ui/checkbox';
import { useReadable } from '@/ui/use-readable';
import { PanelSection } from './panel-section';

type Alerts = Pick<LobbyAlerts, 'choices' | 'setSound' | 'setNotification'>;

/** How this browser alerts a host to people in the lobby. */
export function LobbyAlertSettings({ alerts }: { alerts: Alerts }) {
  const { sound, notification } = useReadable(alerts.choices);
  const [isBlocked, setIsBlocked] = useState(false);
  const toggleNotification = async () =>
    setIsBlocked(!(await alerts.setNotification(!notification)));
  return (
    <PanelSection title={messages.settings}>
      <div className="flex flex-col gap-4 pt-1">
        <Checkbox
          role="switch"
          label={messages.sound}
          note={messages.soundNote}
          checked={sound}
          onChange={() => alerts.setSound(!sound)}
        />
        {canNotify() && (
          <Checkbox
            role="switch"
            label={messages.notify}
            note={isBlocked ? messages.notifyBlocked : messages.notifyNote}
            checked={notification}
            onChange={() => void toggleNotification()}
          />
        )}
      </div>
    </PanelSection>
  );
}
