'use client';

import { useEffect, useRef } from 'react';
import type { Playback } from './playback';

interface TrackAudioProps {
  track: MediaStreamTrack;
  playback: Playback;
}

/**
 * Plays one audio track. Not in the video element: an element with both tracks starts with the first
 * video frame, so a participant with the camera off would be inaudible.
 */
export function TrackAudio({ track, playback }: TrackAudioProps) {
  const element = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    current.srcObject = new MediaStream([track]);
    void playback.play(current);
    return () => {
      playback.remove(current);
      current.srcObject = null;
    };
  }, [track, playback]);
  return <audio ref={element} />;
}
