'use client';

import { useState } from 'react';
import { Checkbox } from '@/ui/checkbox';
import { Disclosure } from '@/ui/disclosure';
import { joinMessages } from '@/messages/texts';

/** Whether media may go directly between browsers, or through a relay only. */
export function ConnectionOption({ defaultRelayOnly }: { defaultRelayOnly: boolean }) {
  const [relayOnly, setRelayOnly] = useState(defaultRelayOnly);
  return (
    <Disclosure
      summary={joinMessages.connection}
      aside={relayOnly ? joinMessages.alwaysRelayed : undefined}
    >
      <Checkbox
        name="relayOnly"
        label={joinMessages.relay}
        note={joinMessages.relayNote}
        checked={relayOnly}
        onChange={(event) => setRelayOnly(event.target.checked)}
      />
    </Disclosure>
  );
}
