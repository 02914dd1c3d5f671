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
    // One stream per element: with another one, the picture is blank until the first frame of the new track.
    const stream = current.srcObject instanceof MediaStream ? current.srcObject : new MediaStream();
    const former = stream.getTracks().filter((one) => one !== track);
    stream.addTrack(track);
    for (const one of former) stream.removeTrack(one);
    if (current.srcObject !== stream) current.srcObject = stream;
  }, [element, track]);
  useEffect(() => {
    const { current } = element;
    return () => {
      if (current !== null) current.srcObject = null;
    };
  }, [element]);
  return <video {...video} ref={element} autoPlay playsInline muted />;
}
