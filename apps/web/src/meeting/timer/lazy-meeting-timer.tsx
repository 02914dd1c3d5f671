'use client';

import { Suspense } from 'react';
import { optionalPart } from '@/ui/optional-part';
import type { MeetingTimerProps } from './meeting-timer';

/** Loaded when a host starts a timer. */
const MeetingTimer = optionalPart(
  async () => (await import('./meeting-timer')).MeetingTimer,
  () => null,
);

export function LazyMeetingTimer(props: MeetingTimerProps) {
  return (
    <Suspense>
      <MeetingTimer {...props} />
    </Suspense>
  );
}
