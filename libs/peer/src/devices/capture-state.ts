/** What a camera or microphone is doing, and why it cannot when it cannot. */

export type CaptureKind = 'microphone' | 'camera';

/**
 * Why a device cannot be used, from what `getUserMedia` rejects with (W3C mediacapture-streams
 * §10.2.4): each has its own remedy.
 */
export type CaptureProblem =
  /** The person or the browser's policy said no. */
  | 'denied'
  /** There is no such device, or it was unplugged. */
  | 'not-found'
  /** Another program or tab holds it, or the driver failed. */
  | 'in-use'
  /** The page is neither https nor localhost, so the browser offers no capture at all. */
  | 'insecure-page'
  | 'unknown';

export type CaptureState =
  | { kind: 'off' }
  | { kind: 'starting' }
  | { kind: 'on'; track: MediaStreamTrack }
  /** Microphone only: still open, sending silence, so that unmuting costs no time. */
  | { kind: 'muted'; track: MediaStreamTrack }
  | { kind: 'unavailable'; problem: CaptureProblem };

export interface CaptureDevice {
  id: string;
  /** Empty until the page may capture: browsers hide names before. */
  label: string;
}

export interface LocalMediaState {
  microphone: CaptureState;
  camera: CaptureState;
  microphones: readonly CaptureDevice[];
  cameras: readonly CaptureDevice[];
}

/** Browsers hide `navigator.mediaDevices` from pages that are neither https nor localhost. */
export class InsecurePageError extends Error {
  override readonly name = 'InsecurePageError';
}

/** Reads the reason out of what `getUserMedia` rejected with, by its standard name. */
export function captureProblem(error: unknown): CaptureProblem {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
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
