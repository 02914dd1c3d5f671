import type { LocalMedia, Meeting } from '@throughline/peer';
import { useEffect, useEffectEvent, useState } from 'react';
import { playSound } from '@/devices/play-sound';
import { speakerInUse } from '@/devices/speakers';
import type { ChatApi } from '@/meeting/chat/chat-api';
import { newestArrival } from '@/meeting/chat/unread';
import { settings } from '@/settings/settings-store';
import { CueLimit } from './cue-limit';
import { CUE_SOUNDS } from './cue-sounds';
import { type Cue, cueOfChange, cueOfChat } from './cues';

export interface SoundCuesProps {
  meeting: Pick<Meeting, 'state'>;
  chat: Pick<ChatApi, 'state'>;
  media: Pick<LocalMedia, 'state'>;
  isChatOpen: boolean;
}

/** While mounted, plays a sound for each change that has one, on the chosen loudspeaker. Renders nothing. */
export function SoundCues({ meeting, chat, media, isChatOpen }: SoundCuesProps) {
  const [limit] = useState(() => new CueLimit(performance.now()));
  const play = useEffectEvent((cue: Cue | undefined) => {
    if (cue === undefined || !limit.allows(performance.now())) return;
    const speakerId = speakerInUse(settings.state.get().speakerId, media.state.get().speakers);
    void playSound(CUE_SOUNDS[cue], speakerId);
  });
  useEffect(() => {
    let before = meeting.state.get();
    return meeting.state.subscribe(() => {
      const after = meeting.state.get();
      if (before.kind === 'joined' && after.kind === 'joined') play(cueOfChange(before, after));
      before = after;
    });
  }, [meeting]);
  const isReadingChat = useEffectEvent(() => isChatOpen && !document.hidden);
  useEffect(() => {
    const sinceMs = Date.now();
    let arrival = newestArrival(chat.state.get());
    return chat.state.subscribe(() => {
      const state = chat.state.get();
      if (!isReadingChat()) play(cueOfChat(state, arrival, sinceMs));
      arrival = newestArrival(state);
    });
  }, [chat]);
  return null;
}
