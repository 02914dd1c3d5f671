import type { CaptureKind, CaptureState, LocalMedia } from '@throughline/peer';
import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useShortcutOf } from '@/shortcuts/use-shortcuts';
import { RoundButton, type RoundButtonLook } from '@/ui/round-button';
import { useReadable } from '@/ui/use-readable';
import { deviceMessages } from '@/messages/texts';
import { isTurnedOn, toggleCapture } from './toggle-capture';

const ICONS = {
  microphone: { on: Mic, off: MicOff },
  camera: { on: Video, off: VideoOff },
} as const;

interface CaptureToggleProps {
  kind: CaptureKind;
  media: LocalMedia;
  /** Microphone only: hosts do not allow participants to unmute. Turning it off still works. */
  isUnmuteBlocked?: boolean;
  onToggle?: (kind: CaptureKind) => void;
}

/** Turns the camera or microphone on and off. If the device could not be used, retries. */
export function CaptureToggle(props: CaptureToggleProps) {
  const { kind, media, isUnmuteBlocked = false } = props;
  const { onToggle = () => void toggleCapture(media, kind) } = props;
  const { [kind]: state } = useReadable(media.state);
  const on = isTurnedOn(state);
  const isDisabled = isUnmuteBlocked && !on;
  const label = deviceMessages[on ? 'turnOff' : 'turnOn'][kind];
  const Icon = ICONS[kind][on ? 'on' : 'off'];
  return (
    <RoundButton
      label={isDisabled ? deviceMessages.unmuteBlocked : label}
      shortcut={useShortcutOf(kind)}
      look={lookOf(state)}
      isDisabled={isDisabled}
      isPushToTalk={kind === 'microphone'}
      onClick={() => onToggle(kind)}
    >
      <Icon aria-hidden className="size-5.5" />
    </RoundButton>
  );
}

function lookOf(state: CaptureState): RoundButtonLook {
  if (state.kind === 'unavailable') return 'problem';
  if (state.kind === 'on' && state.trouble !== undefined) return 'problem';
  return isTurnedOn(state) ? 'neutral' : 'off';
}
