'use client';

import { Suspense } from 'react';
import { settings } from '@/settings/settings-store';
import type { Settings } from '@/storage/settings';
import { optionalPart } from '@/ui/optional-part';
import { useSelected } from '@/ui/use-readable';
import { whenIdle } from '@/ui/when-idle';
import type { SoundCuesProps } from './sound-cues';

/** Loaded once the meeting is on the screen. If it cannot be loaded, the meeting plays no sounds. */
const Cues = optionalPart(
  async () => {
    await whenIdle();
    return (await import('./sound-cues')).SoundCues;
  },
  () => null,
);

/** Plays the sounds of the meeting, unless the person has turned them off. */
export function LazySoundCues(props: SoundCuesProps) {
  if (!useSelected(settings.state, hasCues)) return null;
  return (
    <Suspense>
      <Cues {...props} />
    </Suspense>
  );
}

const hasCues = (current: Settings): boolean => current.hasCues;
