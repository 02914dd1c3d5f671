import type { LocalMedia, LocalMediaState } from '@throughline/peer';
import { useEffect } from 'react';
import { speakerInUse } from '@/devices/speakers';
import { settings } from '@/settings/settings-store';
import type { Settings } from '@/storage/settings';
import { useSelected } from '@/ui/use-readable';
import type { Playback } from './playback';

interface SpeakerOutputProps {
  playback: Pick<Playback, 'setSpeaker'>;
  media: Pick<LocalMedia, 'state'>;
}

/** Plays the meeting on the chosen loudspeaker while it is connected. Shows nothing. */
export function SpeakerOutput({ playback, media }: SpeakerOutputProps) {
  const speakers = useSelected(media.state, speakersOf);
  const chosen = useSelected(settings.state, speakerOf);
  useEffect(
    () => playback.setSpeaker(speakerInUse(chosen, speakers)),
    [playback, chosen, speakers],
  );
  return null;
}

const speakersOf = ({ speakers }: LocalMediaState) => speakers;
const speakerOf = ({ speakerId }: Settings) => speakerId;
