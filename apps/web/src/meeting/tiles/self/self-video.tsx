import { useRef } from 'react';
import { TrackVideo } from '@/devices/track-video';
import { tileMessages } from '@/messages/texts';
import { useMirroring } from '@/settings/use-mirroring';
import { useVideoFit } from '../video/use-video-fit';

/** The person's own camera, cut off no more than those of the others. */
export function SelfVideo({ track }: { track: MediaStreamTrack }) {
  const element = useRef<HTMLVideoElement>(null);
  const mirrored = useMirroring();
  useVideoFit(element);
  return (
    <TrackVideo
      ref={element}
      track={track}
      aria-label={tileMessages.yourCamera}
      className={`${mirrored} absolute inset-0 size-full [object-fit:var(--video-fit,cover)]`}
    />
  );
}
