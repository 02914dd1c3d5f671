'use client';

import { Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { subscribeToStorage } from '@/storage/browser-storage';
import { mayHaveRecentMeetings } from '@/storage/recent-meetings-key';
import { optionalPart } from '@/ui/optional-part';

/** Loaded only in a browser that has some. The page is complete without them. */
const RecentMeetings = optionalPart(
  async () => (await import('./recent-meetings')).RecentMeetings,
  () => null,
);

export function LazyRecentMeetings() {
  const mayHaveSome = useSyncExternalStore(subscribeToStorage, mayHaveRecentMeetings, () => false);
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
