'use client';

import { useState } from 'react';
import { Checkbox } from '@/ui/checkbox';
import { Disclosure } from '@/ui/disclosure';
import { joinMessages } from './join-messages';

/** Whether media may go directly between browsers, or through a relay only. */
export function ConnectionOption({ defaultRelayOnly }: { defaultRelayOnly: boolean }) {
  const [relayOnly, setRelayOnly] = useState(defaultRelayOnly);
  return (
    <Disclosure summary="Connection" aside={relayOnly ? 'always relayed' : undefined}>
      <Checkbox
        name="relayOnly"
        label="Always use a relay"
        note={joinMessages.relayNote}
        checked={relayOnly}
        onChange={(event) => setRelayOnly(event.target.checked)}
      />
    </Disclosure>
  );
}
