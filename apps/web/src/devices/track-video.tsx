'use client';

import { type ComponentProps, useEffect, useRef } from 'react';

interface TrackVideoProps extends Omit<ComponentProps<'video'>, 'ref' | 'muted'> {
  track: MediaStreamTrack;
}

/**
 * Plays one video track. Muted, so that no autoplay policy applies: TrackAudio plays the sound,
 * with or without video.
 */
export function TrackVideo({ track, ...video }: TrackVideoProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    // One stream per track: replacing the stream of the same track makes the picture flicker.
    current.srcObject = new MediaStream([track]);
    return () => {
      current.srcObject = null;
    };
  }, [track]);
  return <video {...video} ref={element} autoPlay playsInline muted />;
}
