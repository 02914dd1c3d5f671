'use client';

import { Suspense } from 'react';
import { NoticePlace } from '@/meeting/notifications/notice-place';
import { withTexts } from '@/messages/load-texts';
import { pathMessages, uiMessages } from '@/messages/texts';
import { Notice } from '@/ui/notice';
import { optionalPart } from '@/ui/optional-part';
import { useSelected } from '@/ui/use-readable';
import type { SafetyMarks } from './safety-marks';
import type { SafetyNoticesProps } from './safety-notices';

const Notices = optionalPart(
  withTexts('inspector', async () => (await import('./safety-notices')).SafetyNotices),
  () => <Notice tone="danger" title={uiMessages.notLoaded} />,
);

/** Loaded when the person first marks a safety number as verified. */
export function LazySafetyNotices(props: SafetyNoticesProps) {
  const hasMarks = useSelected(props.marks, isMarked);
  return (
    <NoticePlace label={pathMessages.safety}>
      {hasMarks && (
        <Suspense>
          <Notices {...props} />
        </Suspense>
      )}
    </NoticePlace>
  );
}

const isMarked = ({ size }: SafetyMarks) => size > 0;
