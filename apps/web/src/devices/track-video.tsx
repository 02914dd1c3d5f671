'use client';

import { type ComponentProps, type RefObject, useEffect, useRef } from 'react';

interface TrackVideoProps extends Omit<ComponentProps<'video'>, 'ref' | 'muted'> {
  track: MediaStreamTrack;
  ref?: RefObject<HTMLVideoElement | null>;
}

/**
 * Plays one video track. Muted, so that no autoplay policy applies: TrackAudio plays the sound,
 * with or without video.
 */
export function TrackVideo({ track, ref, ...video }: TrackVideoProps) {
  const own = useRef<HTMLVideoElement>(null);
  const element = ref ?? own;
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    // One stream per track: replacing the stream of the same track makes the picture flicker.
    current.srcObject = new MediaStream([track]);
    return () => {
      current.srcObject = null;
    };
  }, [element, track]);
  return <video {...video} ref={element} autoPlay playsInline muted />;
}
