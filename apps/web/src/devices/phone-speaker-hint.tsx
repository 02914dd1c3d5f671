import type { LocalMedia } from '@throughline/peer';
import { deviceMessages } from '@/messages/texts';
import { useMediaQuery } from '@/ui/use-media-query';
import { useReadable } from '@/ui/use-readable';
import { canChooseSpeaker } from './speakers';

/** Where to change the loudspeaker of a phone whose browser offers no choice; nothing on other devices. */
export function PhoneSpeakerHint({ media }: { media: Pick<LocalMedia, 'state'> }) {
  return (
    useIsSpeakerOfPhone(media) && (
      <p className="text-sm text-pretty text-muted">{deviceMessages.speakerOfPhone}</p>
    )
  );
}

/** Whether the phone alone decides which loudspeaker plays the others. */
export function useIsSpeakerOfPhone(media: Pick<LocalMedia, 'state'>): boolean {
  const { microphone, speakers } = useReadable(media.state);
  const isPhone = useMediaQuery('(pointer: coarse)');
  // Browsers list loudspeakers once the person has allowed the microphone.
  const listsNone = microphone.kind === 'on' && speakers.length === 0;
  return isPhone && (!canChooseSpeaker() || listsNone);
}
