/** Runs the effects that the person has chosen in the settings on the open devices, until these are closed. */
import type { LocalMedia } from '@throughline/peer';
import { settings } from '@/settings/settings-store';
import { replaceBackground } from './background/background';
import { EffectRunner } from './effect-runner';
import { suppressNoise } from './noise-suppression';

export function runEffects(media: LocalMedia): void {
  const microphone = new EffectRunner(media, 'microphone');
  const camera = new EffectRunner(media, 'camera');
  const apply = () => {
    const { suppressesNoise, background } = settings.state.get();
    microphone.use(suppressesNoise ? suppressNoise : undefined);
    camera.use(background === 'none' ? undefined : replaceBackground);
  };
  media.closed.addEventListener('abort', settings.state.subscribe(apply));
  apply();
}
