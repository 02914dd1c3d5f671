import { joinMessages } from '@/messages/texts';
import { settings } from '@/settings/settings-store';
import { Checkbox } from '@/ui/checkbox';
import { Disclosure } from '@/ui/disclosure';
import { useReadable } from '@/ui/use-readable';

/** Whether media may go directly between browsers, or through a relay only. */
export function ConnectionOption() {
  const { isRelayOnly } = useReadable(settings.state);
  return (
    <Disclosure
      summary={joinMessages.connection}
      aside={isRelayOnly ? joinMessages.alwaysRelayed : undefined}
    >
      <Checkbox
        name="relayOnly"
        label={joinMessages.relay}
        note={joinMessages.relayNote}
        checked={isRelayOnly}
        onChange={(event) => settings.change({ isRelayOnly: event.target.checked })}
      />
    </Disclosure>
  );
}
