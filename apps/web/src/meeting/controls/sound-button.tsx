import { Volume2 } from 'lucide-react';
import { Button } from '@/ui/button';
import { useReadable } from '@/ui/use-readable';
import type { Playback } from '@/meeting/tiles/playback';

/** Only while the browser holds sound back. */
export function SoundButton({ playback }: { playback: Playback }) {
  if (!useReadable(playback.isBlocked)) return null;
  return (
    <div className="absolute inset-x-0 bottom-24 z-10 flex justify-center px-4">
      <Button onClick={() => playback.resume()} className="shadow-card">
        <Volume2 aria-hidden className="size-5" />
        Click to hear the others
      </Button>
    </div>
  );
}
