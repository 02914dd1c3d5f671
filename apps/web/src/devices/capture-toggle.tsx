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
}

/** Turns camera or microphone off and on; where it could not be used, tries again. */
export function CaptureToggle({ kind, media }: CaptureToggleProps) {
  const { [kind]: state } = useReadable(media.state);
  const on = isWanted(state);
  const Icon = ICONS[kind][on ? 'on' : 'off'];
  return (
    <RoundButton
      label={`Turn ${on ? 'off' : 'on'} ${kind}`}
      shortcut={SHORTCUTS[kind]}
      look={lookOf(state)}
      onClick={() => void toggleCapture(media, kind)}
    >
      <Icon aria-hidden className="size-5.5" />
    </RoundButton>
  );
}

function lookOf(state: CaptureState): RoundButtonLook {
  if (state.kind === 'unavailable') return 'problem';
  return isWanted(state) ? 'neutral' : 'off';
}
