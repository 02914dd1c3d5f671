/**
 * An effect on a camera or microphone, such as the suppression of noise: another track that is sent instead of the
 * device's. The app makes that track.
 */

/** Why an effect that the person has chosen is not applied. */
export type EffectProblem =
  /** Its files did not arrive. */
  | 'not-loaded'
  /** The browser lacks an interface that the effect needs. */
  | 'not-supported'
  /** The computer needs more time for each picture than there is. */
  | 'too-slow';

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
