'use client';

import { type CaptureState, type LocalMedia, tracksToSend } from '@throughline/peer';
import { VideoOff } from 'lucide-react';
import { CaptureToggle } from '@/devices/capture-toggle';
import { MicrophoneLevel } from '@/devices/microphone-level';
import { TrackVideo } from '@/devices/track-video';
import { useMirroring } from '@/settings/use-mirroring';
import { Spinner } from '@/ui/spinner';
import { useReadable } from '@/ui/use-readable';
import { joinMessages } from '@/messages/texts';
import { PictureFrame } from './picture-frame';

/** The person's own picture and microphone level, with the buttons for both devices. */
export function Preview({ media }: { media: LocalMedia }) {
  const state = useReadable(media.state);
  const { camera, microphone } = state;
  const picture = tracksToSend(state).camera;
  const mirrored = useMirroring();
  return (
    <PictureFrame>
      {picture !== undefined ? (
        <TrackVideo
          track={picture}
          aria-label={joinMessages.yourCamera}
          className={`${mirrored} size-full animate-arrive object-cover`}
        />
      ) : (
        <Placeholder camera={camera} />
      )}
      <div
        className={`absolute inset-x-0 bottom-0 flex items-end justify-center gap-3 p-4 ${picture !== undefined ? 'bg-linear-to-t from-black/60 to-transparent pt-12' : ''}`}
      >
        <CaptureToggle kind="microphone" media={media} />
        <CaptureToggle kind="camera" media={media} />
      </div>
      <div className="absolute bottom-7 start-5 text-[#55d6ba] sm:start-6">
        <MicrophoneLevel track={microphone.kind === 'on' ? microphone.track : undefined} />
      </div>
    </PictureFrame>
  );
}

function Placeholder({ camera }: { camera: CaptureState }) {
  return (
    <div className="grid size-full place-content-center justify-items-center gap-3 pb-12 text-center text-white/75">
      {isStarting(camera) ? (
        <Spinner className="size-7" />
      ) : (
        <VideoOff aria-hidden className="size-7" />
      )}
      <p>{placeholderMessage(camera)}</p>
    </div>
  );
}

/** Also of a camera that is on, whose background is not ready. */
const isStarting = ({ kind }: CaptureState): boolean => kind === 'starting' || kind === 'on';

function placeholderMessage(camera: CaptureState): string {
  const { kind } = camera;
  if (isStarting(camera)) return joinMessages.cameraStarting;
  return kind === 'unavailable' ? joinMessages.cameraUnavailable : joinMessages.cameraOff;
}
