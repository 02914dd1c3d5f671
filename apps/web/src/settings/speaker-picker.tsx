'use client';

import type { LocalMedia } from '@throughline/peer';
import { cleanText } from '@throughline/protocol';
import { Volume2 } from 'lucide-react';
import { useState } from 'react';
import { deviceMessages } from '@/messages/texts';
import { canChooseSpeaker, speakerInUse, SYSTEM_SPEAKER } from '@/devices/speakers';
import { useIsSpeakerOfPhone } from '@/devices/phone-speaker-hint';
import { playSound } from '@/devices/play-sound';
import { CHIME } from '@/meeting/notifications/chime';
import { Button } from '@/ui/button';
import { SelectField } from '@/ui/select-field';
import { useReadable } from '@/ui/use-readable';
import { settingsMessages } from '@/messages/texts';
import { settings } from './settings-store';

type Test = 'idle' | 'playing' | 'failed';

/** The loudspeaker for the sound of the others, with a test sound. */
export function SpeakerPicker({ media }: { media: Pick<LocalMedia, 'state'> }) {
  const { speakers } = useReadable(media.state);
  const { speakerId } = useReadable(settings.state);
  const isOfPhone = useIsSpeakerOfPhone(media);
  const [test, setTest] = useState<Test>('idle');
  const current = speakerInUse(speakerId, speakers);
  const play = async () => {
    setTest('playing');
    setTest((await playSound(CHIME, current)) ? 'idle' : 'failed');
  };
  return (
    <div className="flex flex-col gap-2">
      <SelectField
        icon={<Volume2 aria-hidden className="size-4.5" />}
        label={settingsMessages.speaker}
        value={current}
        disabled={speakers.length === 0 || !canChooseSpeaker()}
        onChange={({ target }) => settings.change({ speakerId: target.value || undefined })}
        className="min-h-11 border-edge text-sm hover:bg-raised"
      >
        <option value={SYSTEM_SPEAKER}>{settingsMessages.systemSpeaker}</option>
        {speakers.map(({ id, label }, index) => (
          <option key={id} value={id}>
            {cleanText(label) || deviceMessages.numberedSpeaker({ number: index + 1 })}
          </option>
        ))}
      </SelectField>
      <p className="text-sm text-muted">
        {isOfPhone ? deviceMessages.speakerOfPhone : noteOf(speakers.length)}
      </p>
      <Button look="secondary" busy={test === 'playing'} onClick={() => void play()}>
        {settingsMessages.testSound}
      </Button>
      <p role="status" className="text-sm text-muted empty:hidden">
        {test === 'playing' && settingsMessages.testPlaying}
        {test === 'failed' && settingsMessages.testFailed}
      </p>
    </div>
  );
}

function noteOf(listed: number): string {
  if (!canChooseSpeaker()) return settingsMessages.speakerBySystem;
  return listed === 0 ? settingsMessages.speakersHidden : settingsMessages.speakerNote;
}
