'use client';

import { useState } from 'react';
import { Checkbox } from '@/ui/checkbox';
import { Disclosure } from '@/ui/disclosure';

/** How media may travel. Direct where possible, unless the person would rather not be seen. */
export function ConnectionOption({ relayOnly: remembered }: { relayOnly: boolean }) {
  const [relayOnly, setRelayOnly] = useState(remembered);
  return (
    <Disclosure summary="Connection" aside={relayOnly ? 'always relayed' : undefined}>
      <Checkbox
        name="relayOnly"
        label="Always use a relay"
        note="Hides your network address from the others. Calls may take a little longer to arrive."
        checked={relayOnly}
        onChange={(event) => setRelayOnly(event.target.checked)}
      />
    </Disclosure>
  );
}
