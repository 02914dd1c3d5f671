import { Volume2 } from 'lucide-react';
import { useRef } from 'react';
import type { Playback } from '@/meeting/tiles/playback';
import { Button } from '@/ui/button';
import { useReadable } from '@/ui/use-readable';
import { controlMessages } from '@/messages/texts';

/** Shown while the browser blocks sound. */
export function SoundButton({ playback }: { playback: Pick<Playback, 'isBlocked' | 'resume'> }) {
  const isBlocked = useReadable(playback.isBlocked);
  const place = useRef<HTMLDivElement>(null);
  const resume = () => {
    // The button disappears: move the focus here, so that Tab continues with the controls.
    place.current?.focus();
    playback.resume();
  };
  return (
    <div
      ref={place}
      tabIndex={-1}
      className="absolute inset-x-0 bottom-24 z-10 flex justify-center px-4"
    >
      {isBlocked && (
        <Button onClick={resume} className="shadow-card">
          <Volume2 aria-hidden className="size-5" />
          {controlMessages.soundBlocked}
        </Button>
      )}
    </div>
  );
}
