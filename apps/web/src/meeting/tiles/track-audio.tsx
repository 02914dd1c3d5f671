'use client';

import { useEffect, useRef } from 'react';
import type { Playback } from './playback';

interface TrackAudioProps {
  track: MediaStreamTrack;
  playback: Playback;
}

/**
 * The sound of one track. Apart from the video: an element with both does not start before the
 * first picture, so a person whose camera is off would not be heard.
 */
export function TrackAudio({ track, playback }: TrackAudioProps) {
  const element = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    current.srcObject = new MediaStream([track]);
    void playback.play(current);
    return () => {
      playback.forget(current);
      current.srcObject = null;
    };
  }, [track, playback]);
  return <audio ref={element} />;
}
