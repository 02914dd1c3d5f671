import type { LocalMediaState, WantedMedia } from '@throughline/peer';
import { isTurnedOn } from './toggle-capture';

/** What to request in order to restore the camera and microphone to this state. */
export function wantedMedia({ microphone, camera }: LocalMediaState): WantedMedia {
  return {
    microphone: isTurnedOn(microphone),
    camera: isTurnedOn(camera),
    microphoneId: 'track' in microphone ? microphone.track.getSettings().deviceId : undefined,
    cameraId: 'track' in camera ? camera.track.getSettings().deviceId : undefined,
  };
}
