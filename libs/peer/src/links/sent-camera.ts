/** How much of the camera a person lets this client send at most. Data; `sender-limits.ts` applies it. */

/** `full`: as much as the others show and the uplink has room for. */
export type SentCamera = 'full' | 'small' | 'smallest';

export interface CameraBound {
  pixels: number;
  frameRate: number;
  kbps: number;
}

/** A face needs fewer bits per second at 15 frames than at 30, so these are below those of the same size at `full`. */
export const CAMERA_BOUNDS: Readonly<Record<SentCamera, CameraBound>> = {
  full: { pixels: Infinity, frameRate: Infinity, kbps: Infinity },
  small: { pixels: 640 * 360, frameRate: 15, kbps: 400 },
  smallest: { pixels: 320 * 180, frameRate: 15, kbps: 150 },
};
