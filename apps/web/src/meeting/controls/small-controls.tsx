import type { CaptureKind, LocalMedia } from '@throughline/peer';
import { PhoneOff } from 'lucide-react';
import { CaptureToggle } from '@/devices/capture-toggle';
import { controlMessages } from '@/messages/texts';
import { RoundButton } from '@/ui/round-button';

interface SmallControlsProps {
  media: LocalMedia;
  mayUnmute: boolean;
  onToggle: (kind: CaptureKind) => void;
  onLeave: () => void;
}

/** The controls for which the small window has room. */
export function SmallControls({ media, mayUnmute, onToggle, onLeave }: SmallControlsProps) {
  const leave = () => {
    // `onLeave` may open a dialog, which appears in the tab.
    window.focus();
    onLeave();
  };
  return (
    <>
      <CaptureToggle
        kind="microphone"
        media={media}
        isUnmuteBlocked={!mayUnmute}
        onToggle={onToggle}
      />
      <CaptureToggle kind="camera" media={media} onToggle={onToggle} />
      <RoundButton label={controlMessages.leave} look="off" onClick={leave}>
        <PhoneOff aria-hidden className="size-5.5" />
      </RoundButton>
    </>
  );
}
