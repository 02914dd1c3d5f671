'use client';

import { Suspense } from 'react';
import { settings } from '@/settings/settings-store';
import type { Settings } from '@/storage/settings';
import { optionalPart } from '@/ui/optional-part';
import { useSelected } from '@/ui/use-readable';
import type { SpeakerAnnouncementsProps } from './speaker-announcements';

/** Loaded only for people who have turned it on. If it cannot be loaded, no speaker is announced. */
const Announcements = optionalPart(
  async () => (await import('./speaker-announcements')).SpeakerAnnouncements,
  () => null,
);

export function LazySpeakerAnnouncements(props: SpeakerAnnouncementsProps) {
  if (!useSelected(settings.state, announcesSpeakers)) return null;
  return (
    <Suspense>
      <Announcements {...props} />
    </Suspense>
  );
}

const announcesSpeakers = (current: Settings): boolean => current.announcesSpeakers;
