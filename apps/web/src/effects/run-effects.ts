/** Runs the effects that the person has chosen in the settings on the open devices, until these are closed. */
import type { LocalMedia } from '@throughline/peer';
import { settings } from '@/settings/settings-store';
import { EffectRunner } from './effect-runner';
import { suppressNoise } from './noise-suppression';

export function runEffects(media: LocalMedia): void {
  const microphone = new EffectRunner(media, 'microphone');
  const apply = () => {
    const { suppressesNoise } = settings.state.get();
    microphone.use(suppressesNoise ? suppressNoise : undefined);
  };
  media.closed.addEventListener('abort', settings.state.subscribe(apply));
  apply();
}
