/** The states of a camera or microphone, and why it cannot be used. */

export type CaptureKind = 'microphone' | 'camera';

/**
 * Why a device cannot be used, by the error of `getUserMedia` (W3C mediacapture-streams §10.2.4).
 * Each problem has its own remedy.
 */
export type CaptureProblem =
  /** The person or a policy of the browser denied permission. */
  | 'denied'
  /** There is no such device, or it was unplugged. */
  | 'not-found'
  /** Another program or tab uses it exclusively, or the driver failed. */
  | 'in-use'
  /** The page is neither https nor localhost, so the browser has no `navigator.mediaDevices`. */
  | 'insecure-page'
  | 'unknown';

export type CaptureState =
  | { kind: 'off' }
  | { kind: 'starting' }
  | { kind: 'on'; track: MediaStreamTrack }
  /** Microphone only: still open and sending silence, so that unmuting is immediate. */
  | { kind: 'muted'; track: MediaStreamTrack }
  | { kind: 'unavailable'; problem: CaptureProblem };

export interface CaptureDevice {
  id: string;
  /** Empty until the browser has granted capture. */
  label: string;
}

export interface LocalMediaState {
  microphone: CaptureState;
  camera: CaptureState;
  microphones: readonly CaptureDevice[];
  cameras: readonly CaptureDevice[];
}

/** The page is neither https nor localhost. */
export class InsecurePageError extends Error {
  override readonly name = 'InsecurePageError';
}

/** Maps an error of `getUserMedia` to a problem, by its standard name. */
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
