/** Which tracks are sent: those of the devices, or those that effects make of them. Pure. */
import type { TrackSource } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import type { LocalMediaState } from './capture-state.js';
import type { EffectState } from './device-effect.js';

/** A source that is off has none, and a muted microphone is sent as silence. */
export function tracksToSend({
  microphone,
  camera,
  screen,
  effects,
}: Pick<LocalMediaState, 'microphone' | 'camera' | 'screen' | 'effects'>) {
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
