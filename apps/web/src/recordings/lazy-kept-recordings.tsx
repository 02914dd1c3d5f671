'use client';

import { Suspense, useSyncExternalStore } from 'react';
import { subscribeToStorage } from '@/storage/browser-storage';
import { optionalPart } from '@/ui/optional-part';
import { mayHaveRecordings } from './recordings-key';

/** Loaded only in a browser that may have some. The page is complete without them. */
const KeptRecordings = optionalPart(
  async () => (await import('./kept-recordings-list')).KeptRecordings,
  () => null,
);

export function LazyKeptRecordings() {
  const mayHaveSome = useSyncExternalStore(subscribeToStorage, mayHaveRecordings, () => false);
  return (
    mayHaveSome && (
      <Suspense>
        <KeptRecordings />
      </Suspense>
    )
  );
}
