'use client';

import { useEffect, useState } from 'react';
import { homeMessages } from '@/messages/texts';
import { useSharedText } from '@/install/use-shared-text';
import { JoinMeeting } from './join-meeting';
import { preloadHomeActions } from './load-home-actions';
import { whenIdle } from '@/ui/when-idle';
import { PlanMeeting } from './plan/plan-meeting';
import { StartMeeting } from './start-meeting';

/** Start a meeting, if the server allows it without an API key, or join one. */
export function StartOrJoin() {
  const [mayStart, setMayStart] = useState(true);
  const shared = useSharedText();
  useEffect(() => {
    let isMounted = true;
    void whenIdle()
      .then(preloadHomeActions)
      .then((actions) => actions?.isRoomCreationOpen() ?? true)
      .then((isOpen) => isMounted && setMayStart(isOpen));
    return () => {
      isMounted = false;
    };
  }, []);
  return (
    <div className="flex flex-col gap-6 rounded-3xl border border-edge bg-surface p-6 shadow-card sm:p-8">
      {mayStart && (
        <>
          <div className="flex flex-col gap-3">
            <StartMeeting />
            <PlanMeeting />
          </div>
          <div aria-hidden className="flex items-center gap-4 text-sm text-muted">
            <span className="h-px grow bg-edge" />
            {homeMessages.or}
            <span className="h-px grow bg-edge" />
          </div>
        </>
      )}
      <JoinMeeting initialText={shared} />
    </div>
  );
}
