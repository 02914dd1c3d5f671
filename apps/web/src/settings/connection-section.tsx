import { settingsMessages } from '@/messages/texts';
import { Checkbox } from '@/ui/checkbox';
import { useReadable } from '@/ui/use-readable';
import { settings } from './settings-store';

/** Which paths media may use. A meeting keeps the choice with which the person has joined. */
export function ConnectionSection() {
  const { isRelayOnly } = useReadable(settings.state);
  return (
    <Checkbox
      role="switch"
      label={settingsMessages.relay}
      note={settingsMessages.relayNote}
      checked={isRelayOnly}
      onChange={() => settings.change({ isRelayOnly: !isRelayOnly })}
    />
  );
}
