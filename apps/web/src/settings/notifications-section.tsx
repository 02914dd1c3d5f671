import { useState } from 'react';
import {
  canNotify,
  requestNotificationPermission,
} from '@/meeting/notifications/system-notification';
import { Checkbox } from '@/ui/checkbox';
import { useReadable } from '@/ui/use-readable';
import { settingsMessages } from '@/messages/texts';
import { settings } from './settings-store';

/** Turns the sounds of a meeting, the names of speakers, and notifications of the system on and off. */
export function NotificationsSection() {
  const { hasCues, announcesSpeakers } = useReadable(settings.state);
  return (
    <>
      <Checkbox
        role="switch"
        label={settingsMessages.cues}
        note={settingsMessages.cuesNote}
        checked={hasCues}
        onChange={() => settings.change({ hasCues: !hasCues })}
      />
      <Checkbox
        role="switch"
        label={settingsMessages.speakers}
        note={settingsMessages.speakersNote}
        checked={announcesSpeakers}
        onChange={() => settings.change({ announcesSpeakers: !announcesSpeakers })}
      />
      {canNotify() ? (
        <NotificationSwitch />
      ) : (
        <p className="text-sm text-muted">{settingsMessages.cannotNotify}</p>
      )}
    </>
  );
}

/** Asks for the browser's permission only when the person turns notifications on. */
function NotificationSwitch() {
  const { hasNotifications } = useReadable(settings.state);
  const [isBlocked, setIsBlocked] = useState(false);
  const toggle = async () => {
    const isAllowed = hasNotifications || (await requestNotificationPermission());
    setIsBlocked(!isAllowed);
    if (isAllowed) settings.change({ hasNotifications: !hasNotifications });
  };
  return (
    <Checkbox
      role="switch"
      label={settingsMessages.notify}
      note={isBlocked ? settingsMessages.notifyBlocked : settingsMessages.notifyNote}
      checked={hasNotifications}
      onChange={() => void toggle()}
    />
  );
}
