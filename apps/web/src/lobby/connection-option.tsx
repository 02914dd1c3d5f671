'use client';

import { useId, useState } from 'react';
import { Disclosure } from '@/ui/disclosure';

/** How media may travel. Direct where possible, unless the person would rather not be seen. */
export function ConnectionOption({ relayOnly: remembered }: { relayOnly: boolean }) {
  const [relayOnly, setRelayOnly] = useState(remembered);
  const id = useId();
  return (
    <Disclosure summary="Connection" aside={relayOnly ? 'always relayed' : undefined}>
      <div className="flex gap-3">
        <input
          type="checkbox"
          id={id}
          name="relayOnly"
          checked={relayOnly}
          onChange={(event) => setRelayOnly(event.target.checked)}
          aria-describedby={`${id}-note`}
          className="mt-0.5 size-5 shrink-0 accent-accent"
        />
        <div className="flex flex-col gap-1">
          <label htmlFor={id} className="-my-2.5 py-2.5 text-sm font-medium">
            Always use a relay
          </label>
          <p id={`${id}-note`} className="text-sm text-muted">
            Hides your network address from the others. Calls may take a little longer to arrive.
          </p>
        </div>
      </div>
    </Disclosure>
  );
}
