'use client';

import type { LocalMedia } from '@throughline/peer';
import { ScreenShare, ScreenShareOff } from 'lucide-react';
import { RoundButton } from '@/ui/round-button';
import { useReadable } from '@/ui/use-readable';
import { screenMessages } from '@/messages/texts';

interface ScreenButtonProps {
  media: LocalMedia;
  mayShare: boolean;
  /** The person tried to share while hosts do not allow it. */
  onBlocked: () => void;
}

/** Starts and ends sharing. Browsers that cannot share, as on most phones, have no button. */
export function ScreenButton({ media, mayShare, onBlocked }: ScreenButtonProps) {
  const { kind } = useReadable(media.screen.state);
  if (!media.screen.isSupported) return null;
  const isOn = kind === 'on';
  const isBlocked = !isOn && !mayShare;
  const toggle = () => {
    if (isBlocked) onBlocked();
    else if (isOn) media.screen.stop();
    else void media.screen.start();
  };
  const label = isOn ? screenMessages.stop : screenMessages.share;
  const Icon = isOn ? ScreenShareOff : ScreenShare;
  return (
    <RoundButton
      label={isBlocked ? screenMessages.blocked : label}
      // A person can always stop sharing.
      control={isOn ? undefined : 'screen'}
      isDisabled={isBlocked || kind === 'choosing'}
      onClick={toggle}
    >
      <Icon aria-hidden className="size-5.5" />
    </RoundButton>
  );
}
