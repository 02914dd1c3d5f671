import type { LocalMedia } from '@throughline/peer';
import { backgroundNames, effectMessages } from '@/messages/texts';
import { settings } from '@/settings/settings-store';
import { Checkbox } from '@/ui/checkbox';
import { RadioGroup } from '@/ui/radio-group';
import { useReadable } from '@/ui/use-readable';
import { BACKGROUNDS } from './background/background-choice';

/** Effects on the own sound and picture. Problems are shown by `CaptureNotices`. */
export function EffectSettings({ media }: { media: Pick<LocalMedia, 'state'> }) {
  const { microphone, camera, effects } = useReadable(media.state);
  const { suppressesNoise, background } = useReadable(settings.state);
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
        options={BACKGROUNDS.map((value) => ({ value, label: backgroundNames[value] }))}
        value={background}
        onChange={(chosen) => settings.change({ background: chosen })}
      />
      <p role="status" className="text-sm text-muted">
        {isCameraStarting ? effectMessages.backgroundStarting : effectMessages.backgroundNote}
      </p>
    </>
  );
}
