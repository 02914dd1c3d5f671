'use client';

import { useSyncExternalStore } from 'react';
import { BASE_PATH } from '@/config/base-path';
import { JoinMeeting } from '@/home/join-meeting';
import { addressText } from './address-text';

/** On a page that does not exist: the field for a code, filled in with that of the address. */
export function CodeField() {
  const text = useSyncExternalStore(
    () => () => undefined,
    () => addressText(location.pathname.replace(BASE_PATH, '')),
    // The server does not pass the address to pages that do not exist.
    () => undefined,
  );
  return (
    <div className="w-full max-w-sm text-left">
      <JoinMeeting initialText={text} />
    </div>
  );
}
