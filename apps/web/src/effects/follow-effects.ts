/** Loads the code of effects once the person has turned one on, and not before. */
import type { LocalMedia } from '@throughline/peer';
import { settings } from '@/settings/settings-store';
import type { Settings } from '@/storage/settings';
import { preloadPart } from '@/ui/load-part';

/** Until the devices are closed. Call before they are opened. */
export function followEffects(media: LocalMedia): void {
  followNoiseSuppression(media);
  let isLoading = false;
  const follow = async () => {
    if (isLoading || !wantsEffects(settings.state.get())) return;
    isLoading = true;
    // Not the room itself meanwhile.
    if (settings.state.get().background !== 'none') media.setEffect('camera', { kind: 'starting' });
    const part = await preloadPart(() => import('./run-effects'));
    isLoading = false;
    if (media.closed.aborted) return;
    // The next change of a setting tries again.
    if (part === undefined) return reportMissing(media);
    unsubscribe();
    part.runEffects(media);
  };
  const unsubscribe = settings.state.subscribe(() => void follow());
  media.closed.addEventListener('abort', unsubscribe);
  void follow();
}

/** The browser suppresses noise unless the effect does: speech that is filtered twice loses its consonants. */
function followNoiseSuppression(media: LocalMedia): void {
  const follow = () => {
    const hasFailed = media.state.get().effects.microphone.kind === 'failed';
    media.setNoiseSuppressionByBrowser(!settings.state.get().suppressesNoise || hasFailed);
  };
  const unsubscribes = [settings.state.subscribe(follow), media.state.subscribe(follow)];
  media.closed.addEventListener('abort', () => unsubscribes.forEach((stop) => stop()));
  follow();
}

function reportMissing(media: LocalMedia): void {
  const { suppressesNoise, background } = settings.state.get();
  const failed = { kind: 'failed', problem: 'not-loaded' } as const;
  if (suppressesNoise) media.setEffect('microphone', failed);
  if (background === 'none') return;
  // The person may have chosen the background to hide the room.
  void media.setCamera(false);
  media.setEffect('camera', failed);
}

const wantsEffects = ({ suppressesNoise, background }: Settings): boolean =>
  suppressesNoise || background !== 'none';
