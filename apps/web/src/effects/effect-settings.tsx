import type { LocalMedia } from '@throughline/peer';
import { textsOf } from '@/messages/messages';
import { effectMessages } from '@/messages/texts';
import { settings } from '@/settings/settings-store';
import { Checkbox } from '@/ui/checkbox';
import { RadioGroup } from '@/ui/radio-group';
import { useReadable } from '@/ui/use-readable';
import { BACKGROUNDS } from './background/background-choice';
import { LazyOwnPictureChoice } from './lazy-own-picture-choice';

// Not in `texts.ts`, which all pages load.
const backgroundNames = textsOf('backgrounds');

/** Effects on the own sound and picture. Problems are shown by `CaptureNotices`. */
export function EffectSettings({ media }: { media: Pick<LocalMedia, 'state'> }) {
  const { microphone, camera, effects } = useReadable(media.state);
  const { suppressesNoise, background, ownPictureAtMs } = useReadable(settings.state);
  const offered = BACKGROUNDS.filter((name) => name !== 'own' || ownPictureAtMs !== undefined);
  const isMicrophoneStarting = 'track' in microphone && effects.microphone.kind === 'starting';
  const isCameraStarting = 'track' in camera && effects.camera.kind === 'starting';
  return (
    <>
      <Checkbox
        role="switch"
        label={effectMessages.suppressNoise}
        note={isMicrophoneStarting ? effectMessages.starting : effectMessages.suppressNoiseNote}
        checked={suppressesNoise}
        onChange={() => settings.change({ suppressesNoise: !suppressesNoise })}
      />
      <RadioGroup
        label={effectMessages.background}
        options={offered.map((value) => ({ value, label: backgroundNames[value] }))}
        value={background}
        onChange={(chosen) => settings.change({ background: chosen })}
      />
      <p role="status" className="text-sm text-muted">
        {isCameraStarting ? effectMessages.backgroundStarting : effectMessages.backgroundNote}
      </p>
      <LazyOwnPictureChoice />
    </>
  );
}
