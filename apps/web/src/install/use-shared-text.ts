'use client';

import { useEffect, useState } from 'react';
import { sharedText } from './shared-text';

/** Text that another app has shared with this one. Removes it from the address, which people copy and bookmark. */
export function useSharedText(): string | undefined {
  const [text, setText] = useState<string>();
  useEffect(() => {
    const shared = sharedText(location.hash);
    if (shared === undefined) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- Browsers do not send the fragment to the server.
    setText(shared);
  }, []);
  return text;
}
