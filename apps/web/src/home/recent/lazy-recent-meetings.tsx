'use client';

import { Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { mayHaveRecentMeetings } from '@/storage/recent-meetings-key';
import { optionalPart } from '@/ui/optional-part';

/** Loaded only in a browser that has some. The page is complete without them. */
const RecentMeetings = optionalPart(
  async () => (await import('./recent-meetings')).RecentMeetings,
  () => null,
);

export function LazyRecentMeetings() {
  const mayHaveSome = useSyncExternalStore(onStorage, mayHaveRecentMeetings, () => false);
  const hadSome = useRef(false);
  useEffect(() => {
    // The button that removed the last one had the focus, and is gone.
    const isFocusLost = hadSome.current && document.activeElement === document.body;
    if (!mayHaveSome && isFocusLost) document.querySelector('h1')?.focus();
    hadSome.current = mayHaveSome;
  }, [mayHaveSome]);
  return (
    mayHaveSome && (
      <Suspense>
        <RecentMeetings />
      </Suspense>
    )
  );
}

/** Also called for changes of this tab (`reportChange`). */
function onStorage(listener: () => void): () => void {
  addEventListener('storage', listener);
  return () => removeEventListener('storage', listener);
}
