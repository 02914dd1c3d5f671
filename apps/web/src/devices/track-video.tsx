'use client';

import { type ComponentProps, useEffect, useRef } from 'react';

interface TrackVideoProps extends Omit<ComponentProps<'video'>, 'ref' | 'muted'> {
  track: MediaStreamTrack;
}

/**
 * The pictures of one track. Always silent, so that no autoplay policy applies: sound has an
 * element of its own (TrackAudio), which plays whether or not there are pictures.
 */
export function TrackVideo({ track, ...video }: TrackVideoProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    // One stream per track: a new one for the same track would make the picture flicker.
    current.srcObject = new MediaStream([track]);
    return () => {
      current.srcObject = null;
    };
  }, [track]);
  return <video {...video} ref={element} autoPlay playsInline muted />;
}
