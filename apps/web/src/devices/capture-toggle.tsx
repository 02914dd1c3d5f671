import type { CaptureKind, CaptureState, LocalMedia } from '@throughline/peer';
import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { RoundButton, type RoundButtonLook } from '@/ui/round-button';
import { useReadable } from '@/ui/use-readable';
import { SHORTCUTS } from './shortcuts';
import { isWanted, toggleCapture } from './toggle-capture';

const ICONS = {
  microphone: { on: Mic, off: MicOff },
  camera: { on: Video, off: VideoOff },
} as const;

interface CaptureToggleProps {
  kind: CaptureKind;
  media: LocalMedia;
  /** It may be switched off, but not on: a host has decided so. */
  isHeldOff?: boolean;
  onToggle?: (kind: CaptureKind) => void;
}

/** Turns camera or microphone off and on; where it could not be used, tries again. */
export function CaptureToggle(props: CaptureToggleProps) {
  const { kind, media, isHeldOff = false } = props;
  const { onToggle = () => void toggleCapture(media, kind) } = props;
  const { [kind]: state } = useReadable(media.state);
  const on = isWanted(state);
  const isDisabled = isHeldOff && !on;
  const verb = `Turn ${on ? 'off' : 'on'} ${kind}`;
  const Icon = ICONS[kind][on ? 'on' : 'off'];
  return (
    <RoundButton
      label={isDisabled ? `The ${kind} stays off until a host allows it` : verb}
      shortcut={SHORTCUTS[kind]}
      look={lookOf(state)}
      isDisabled={isDisabled}
      onClick={() => onToggle(kind)}
    >
      <Icon aria-hidden className="size-5.5" />
    </RoundButton>
  );
}

function lookOf(state: CaptureState): RoundButtonLook {
  if (state.kind === 'unavailable') return 'problem';
  return isWanted(state) ? 'neutral' : 'off';
}
