/** The states of a camera or microphone, and why it cannot be used. */
import type { DeviceEffects } from './device-effect.js';
import type { ScreenState } from './screen-share.js';

export type CaptureKind = 'microphone' | 'camera';

/** Why a device cannot be used. Each problem has its own remedy. */
export type CaptureProblem =
  /** The person or a policy of the browser denied permission. */
  | 'denied'
  /** The permission was withdrawn while the device was in use. */
  | 'revoked'
  /** The page is in a frame, and the page around it does not pass the permission on. */
  | 'blocked-frame'
  /** There is no such device, or it was unplugged and there is no other. */
  | 'not-found'
  /** Another program or tab uses it exclusively, or the driver failed. */
  | 'in-use'
  /** The browser has neither opened the device nor failed. It may still open it. */
  | 'no-answer'
  /** The page is neither https nor localhost, so the browser has no `navigator.mediaDevices`. */
  | 'insecure-page'
  | 'unknown';

/** A device that is open, but delivers nothing. */
export type CaptureTrouble =
  /** The system or a switch on the device has muted it (W3C mediacapture-streams §4.3.1.1). */
  | 'muted-by-system'
  /** Microphone only: it delivers nothing but zeros. */
  | 'silent';

export type CaptureState =
  | { kind: 'off' }
  /** `isMuted`: a muted microphone is being replaced, and stays muted. */
  | { kind: 'starting'; isMuted?: boolean }
  | { kind: 'on'; track: MediaStreamTrack; trouble?: CaptureTrouble | undefined }
  /** Microphone only: still open and sending silence, so that unmuting is immediate. */
  | { kind: 'muted'; track: MediaStreamTrack }
  | { kind: 'unavailable'; problem: CaptureProblem };

export interface CaptureDevice {
  id: string;
  /** Empty until the browser has granted capture. */
  label: string;
}

/** A device as the browser lists it. Pseudo-devices such as `default` share a group with a real one. */
export interface ListedDevice extends CaptureDevice {
  groupId: string;
}

/** The client has replaced a device by itself. */
export interface DeviceSwitch {
  kind: CaptureKind;
  /** `returned`: the device that had been unplugged is used again. */
  cause: 'unplugged' | 'returned';
  /** Labels; empty if the browser hides them. */
  from: string;
  to: string;
}

export interface LocalMediaState {
  microphone: CaptureState;
  camera: CaptureState;
  screen: ScreenState;
  effects: DeviceEffects;
  microphones: readonly CaptureDevice[];
  cameras: readonly CaptureDevice[];
  /** Loudspeakers, without those that only stand for another one. */
  speakers: readonly CaptureDevice[];
  /** The latest, until the person chooses a device of that kind. A new object for each switch. */
  lastSwitch?: DeviceSwitch | undefined;
}

/** The page is neither https nor localhost. */
export class InsecurePageError extends Error {
  override readonly name = 'InsecurePageError';
}

/** The page around this frame does not let it use the device. */
export class BlockedFrameError extends Error {
  override readonly name = 'BlockedFrameError';
}

/** Maps an error of `getUserMedia` to a problem, by its standard name (W3C mediacapture-streams §10.2.4). */
export function captureProblem(error: unknown): CaptureProblem {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'BlockedFrameError':
      return 'blocked-frame';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'not-found';
    case 'InsecurePageError':
      return 'insecure-page';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    default:
      return 'unknown';
  }
}
