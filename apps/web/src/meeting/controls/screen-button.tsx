'use client';

import type { LocalMedia } from '@throughline/peer';
import { ScreenShare, ScreenShareOff } from 'lucide-react';
import { RoundButton } from '@/ui/round-button';
import { useReadable } from '@/ui/use-readable';
import { screenMessages } from '@/messages/texts';

/** Starts and ends sharing. Browsers that cannot share, as on most phones, have no button. */
export function ScreenButton({ media }: { media: LocalMedia }) {
  const { kind } = useReadable(media.screen.state);
  if (!media.screen.isSupported) return null;
  const isOn = kind === 'on';
  const Icon = isOn ? ScreenShareOff : ScreenShare;
  return (
    <RoundButton
      label={isOn ? screenMessages.stop : screenMessages.share}
      isDisabled={kind === 'choosing'}
      onClick={() => (isOn ? media.screen.stop() : void media.screen.start())}
    >
      <Icon aria-hidden className="size-5.5" />
    </RoundButton>
  );
}
