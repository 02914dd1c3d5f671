/** What a person takes into a meeting. */
import type { LocalMediaState, WantedMedia } from '@throughline/peer';

export interface Entry {
  displayName: string;
  passcode?: string | undefined;
  /** Media goes through a relay alone, which hides the person's network address from the others. */
  relayOnly: boolean;
}

/** What to open so that camera and microphone are as they are now. */
export function wantedMedia({ microphone, camera }: LocalMediaState): WantedMedia {
  return {
    microphone: microphone.kind === 'on' || microphone.kind === 'starting',
    camera: camera.kind === 'on' || camera.kind === 'starting',
    microphoneId: 'track' in microphone ? microphone.track.getSettings().deviceId : undefined,
    cameraId: 'track' in camera ? camera.track.getSettings().deviceId : undefined,
  };
}
