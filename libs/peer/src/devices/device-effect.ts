/**
 * An effect on a camera or microphone, such as the suppression of noise: another track that is sent instead of the
 * device's. The app makes that track.
 */

/** The others receive the device's own track. */
export type EffectProblem =
  /** Its files did not arrive. */
  | 'not-loaded'
  /** The browser lacks an interface that the effect needs. */
  | 'not-supported';

export type EffectState =
  | { kind: 'off' }
  | { kind: 'starting' }
  | { kind: 'on'; source: MediaStreamTrack; track: MediaStreamTrack }
  | { kind: 'failed'; problem: EffectProblem };

export interface DeviceEffects {
  readonly microphone: EffectState;
  readonly camera: EffectState;
}

export const NO_EFFECTS: DeviceEffects = {
  microphone: { kind: 'off' },
  camera: { kind: 'off' },
};
