import { useState } from 'react';
import {
  canNotify,
  requestNotificationPermission,
} from '@/meeting/notifications/system-notification';
import { Checkbox } from '@/ui/checkbox';
import { useReadable } from '@/ui/use-readable';
import { settingsMessages } from '@/messages/texts';
import { settings } from './settings-store';

/** Asks for the browser's permission only when the person turns notifications on. */
export function NotificationsSection() {
  const { hasNotifications } = useReadable(settings.state);
  const [isBlocked, setIsBlocked] = useState(false);
  const toggle = async () => {
    const isAllowed = hasNotifications || (await requestNotificationPermission());
    setIsBlocked(!isAllowed);
    if (isAllowed) settings.change({ hasNotifications: !hasNotifications });
  };
  if (!canNotify()) return <p className="text-sm text-muted">{settingsMessages.cannotNotify}</p>;
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
