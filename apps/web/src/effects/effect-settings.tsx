import type { LocalMedia } from '@throughline/peer';
import { effectMessages } from '@/messages/texts';
import { settings } from '@/settings/settings-store';
import { Checkbox } from '@/ui/checkbox';
import { useReadable } from '@/ui/use-readable';

/** Turns the suppression of noise on and off. Problems are shown by `CaptureNotices`. */
export function EffectSettings({ media }: { media: Pick<LocalMedia, 'state'> }) {
  const { microphone, effects } = useReadable(media.state);
  const { suppressesNoise } = useReadable(settings.state);
  const isStarting = 'track' in microphone && effects.microphone.kind === 'starting';
  return (
    <Checkbox
      role="switch"
      label={effectMessages.suppressNoise}
      note={isStarting ? effectMessages.starting : effectMessages.suppressNoiseNote}
      checked={suppressesNoise}
      onChange={() => settings.change({ suppressesNoise: !suppressesNoise })}
    />
  );
}
