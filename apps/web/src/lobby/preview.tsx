'use client';

import type { CaptureState, LocalMedia } from '@throughline/peer';
import { VideoOff } from 'lucide-react';
import { CaptureToggle } from '@/devices/capture-toggle';
import { MicrophoneLevel } from '@/devices/microphone-level';
import { TrackVideo } from '@/devices/track-video';
import { useReadable } from '@/ui/use-readable';
import { Spinner } from '@/ui/spinner';

/** What the others will see and hear. */
export function Preview({ media }: { media: LocalMedia }) {
  const { camera, microphone } = useReadable(media.state);
  return (
    <div className="relative aspect-4/3 overflow-hidden rounded-3xl bg-stage text-white shadow-card scheme-dark sm:aspect-video">
      {camera.kind === 'on' ? (
        <TrackVideo
          track={camera.track}
          aria-label="Your camera"
          className="mirrored size-full animate-arrive object-cover"
        />
      ) : (
        <Instead camera={camera} />
      )}
      <div className="absolute inset-x-0 bottom-0 flex items-end justify-center gap-3 bg-linear-to-t from-black/60 to-transparent p-4 pt-12">
        <CaptureToggle kind="microphone" media={media} />
        <CaptureToggle kind="camera" media={media} />
      </div>
      <div className="absolute bottom-7 left-5 text-[#55d6ba] sm:left-6">
        <MicrophoneLevel track={microphone.kind === 'on' ? microphone.track : undefined} />
      </div>
    </div>
  );
}

function Instead({ camera }: { camera: CaptureState }) {
  const starting = camera.kind === 'starting';
  return (
    <div className="grid size-full place-content-center justify-items-center gap-3 pb-12 text-center text-white/75">
      {starting ? <Spinner className="size-7" /> : <VideoOff aria-hidden className="size-7" />}
      <p>{starting ? 'Waiting for your camera…' : wordsWithoutCamera(camera)}</p>
    </div>
  );
}

function wordsWithoutCamera(camera: CaptureState): string {
  return camera.kind === 'unavailable' ? 'Your camera is not available' : 'Your camera is off';
}
