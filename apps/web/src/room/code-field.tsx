'use client';

import { useEffect, useState } from 'react';
import { BASE_PATH } from '@/config/base-path';
import { JoinMeeting } from '@/home/join-meeting';
import { preloadHomeActions } from '@/home/load-home-actions';

/** On a page that does not exist: the field for a code, filled in with that of the address. */
export function CodeField() {
  const [text, setText] = useState<string>();
  // The server does not pass the address to pages that do not exist.
  useEffect(() => {
    const path = location.pathname.replace(BASE_PATH, '');
    void preloadHomeActions().then((actions) => setText(actions?.addressText(path)));
  }, []);
  return (
    <div className="w-full max-w-sm text-start">
      <JoinMeeting initialText={text} />
    </div>
  );
}
