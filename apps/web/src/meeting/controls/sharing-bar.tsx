'use client';

import { SCREEN_CONTENTS, type LocalMedia, type ScreenContent } from '@throughline/peer';
import { ScreenShare } from 'lucide-react';
import { Select } from '@/ui/select';
import { useReadable } from '@/ui/use-readable';
import { screenContentMessages, screenMessages } from '@/messages/texts';

/**
 * While the person shares a screen: that they do, and what others should see best. In the place of a
 * picture of it, which would show itself within itself.
 */
export function SharingBar({ media }: { media: LocalMedia }) {
  const state = useReadable(media.screen.state);
  if (state.kind !== 'on') return null;
  const { sharing, sharingWithSound, content } = screenMessages;
  return (
    <section
      aria-label={sharing}
      className="mx-2 mt-2 flex flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-2xl border border-edge bg-surface px-4 py-2 text-sm sm:mx-3"
    >
      <p className="flex items-center gap-2 font-medium">
        <ScreenShare aria-hidden className="size-5 shrink-0 text-accent" />
        {state.audio === undefined ? sharing : sharingWithSound}
      </p>
      <label className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 text-muted">
        {content}
        <Select
          aria-label={content}
          value={state.content}
          onChange={({ target }) => media.screen.show(target.value as ScreenContent)}
          className="min-h-11 border-edge text-sm hover:bg-raised"
        >
          {SCREEN_CONTENTS.map((option) => (
            <option key={option} value={option}>
              {screenContentMessages[option]}
            </option>
          ))}
        </Select>
      </label>
    </section>
  );
}
