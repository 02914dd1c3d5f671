import type { RemoteParticipant } from '@throughline/peer';
import type { Readable, Store } from '@throughline/std';
import { useEffect } from 'react';
import { type SoundLevel, SpeakerWatch } from '@/meeting/tiles/speakers/speaker-watch';
import { announcementOf } from './announcement-messages';
import { NO_ANNOUNCEMENT, stepAnnouncement } from './announced-speaker';

const STEP_MS = 250;

export interface SpeakerAnnouncementsProps {
  others: Readable<readonly RemoteParticipant[]>;
  /** The same function each time. */
  soundLevel: SoundLevel;
  /** The sentence that names the speaker; empty until there is one, and once this is unmounted. */
  announced: Store<string>;
}

/** While mounted, sets the sentence whenever another person continues to speak. Renders nothing. */
export function SpeakerAnnouncements({ others, soundLevel, announced }: SpeakerAnnouncementsProps) {
  useEffect(() => {
    const watch = new SpeakerWatch();
    const follow = () => watch.setOthers(others.get());
    follow();
    const unfollow = others.subscribe(follow);
    const stop = watch.start(soundLevel);
    let state = NO_ANNOUNCEMENT;
    const timer = setInterval(() => {
      state = stepAnnouncement(state, watch.speaking.get(), performance.now());
      const speaker = others.get().find(({ id }) => id === state.announced?.id);
      if (speaker !== undefined)
        announced.set(announcementOf('speaking', speaker.displayName).title);
    }, STEP_MS);
    return () => {
      clearInterval(timer);
      stop();
      unfollow();
      announced.set('');
    };
  }, [others, soundLevel, announced]);
  return null;
}
