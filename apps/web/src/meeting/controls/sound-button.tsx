import { Volume2 } from 'lucide-react';
import type { Playback } from '@/meeting/tiles/playback';
import { Button } from '@/ui/button';
import { useReadable } from '@/ui/use-readable';
import { controlMessages } from '@/messages/texts';

/** Shown while the browser blocks sound. */
export function SoundButton({ playback }: { playback: Pick<Playback, 'isBlocked' | 'resume'> }) {
  if (!useReadable(playback.isBlocked)) return null;
  return (
    <div className="absolute inset-x-0 bottom-24 z-10 flex justify-center px-4">
      <Button onClick={() => playback.resume()} className="shadow-card">
        <Volume2 aria-hidden className="size-5" />
        {controlMessages.soundBlocked}
      </Button>
    </div>
  );
}
