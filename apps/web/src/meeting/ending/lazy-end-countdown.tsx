'use client';

import type { ScheduledEnd } from '@throughline/protocol';
import { Suspense } from 'react';
import { NoticePlace } from '@/meeting/notifications/notice-place';
import { withTexts } from '@/messages/load-texts';
import { controlMessages } from '@/messages/texts';
import { optionalPart } from '@/ui/optional-part';
import type { EndCountdownProps } from './end-countdown';

interface LazyEndCountdownProps extends Omit<EndCountdownProps, 'end'> {
  /** `undefined`: no host has scheduled an end. */
  end: ScheduledEnd | undefined;
}

/** Loaded when a host schedules the end. */
const Countdown = optionalPart(
  withTexts('ending', async () => (await import('./end-countdown')).EndCountdown),
  () => null,
);

export function LazyEndCountdown({ end, ...props }: LazyEndCountdownProps) {
  return (
    <NoticePlace label={controlMessages.scheduledEnd}>
      {end && (
        <Suspense>
          <Countdown key={end.at} end={end} {...props} />
        </Suspense>
      )}
    </NoticePlace>
  );
}
