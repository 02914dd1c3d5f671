/**
 * An effect on a camera or microphone, such as the suppression of noise: another track that is sent instead of the
 * device's. The app makes that track; here is only which of the two is sent.
 */
import type { TrackSource } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import type { CaptureKind, LocalMediaState } from './capture-state.js';

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

export type DeviceEffects = Readonly<Record<CaptureKind, EffectState>>;

export const NO_EFFECTS: DeviceEffects = {
  microphone: { kind: 'off' },
  camera: { kind: 'off' },
};

/** The tracks to send: a source that is off has none, and a muted microphone is sent as silence. */
export function tracksToSend({ microphone, camera, screen, effects }: LocalMediaState) {
  const sound =
    'track' in microphone ? soundToSend(microphone.track, effects.microphone) : undefined;
  const picture = 'track' in camera ? pictureToSend(camera.track, effects.camera) : undefined;
  return {
    ...(sound && { microphone: sound }),
    ...(picture && { camera: picture }),
    ...(screen.kind === 'on' && { screen: screen.video }),
    ...(screen.kind === 'on' && screen.audio && { screenAudio: screen.audio }),
  } satisfies Partial<Record<TrackSource, MediaStreamTrack>>;
}

/** The microphone itself until the effect is ready: the others hear the person at once. */
function soundToSend(source: MediaStreamTrack, effect: EffectState): MediaStreamTrack {
  return effect.kind === 'on' && effect.source === source ? effect.track : source;
}

/** Nothing until the effect is ready: the person may have chosen it to hide the room behind them. */
function pictureToSend(
  source: MediaStreamTrack,
  effect: EffectState,
): MediaStreamTrack | undefined {
  switch (effect.kind) {
    case 'off':
    case 'failed':
      return source;
    case 'starting':
      return undefined;
    case 'on':
      return effect.source === source ? effect.track : undefined;
    default:
      return assertNever(effect);
  }
}
