/** Chooses the sound for a change in the meeting or the chat. Pure; `SoundCues` plays it. */
import type { ChatState, JoinedState } from '@throughline/peer';
import { receivedSince } from '@/meeting/chat/unread';
import { announcements } from '@/meeting/notifications/announcements';

export type Cue = 'joined' | 'left' | 'hand' | 'message' | 'timer';

/** In a larger meeting people come and go all the time, so joining and leaving cause no sound. */
const MAX_PEOPLE = 5;

/** Returns at most one cue per change. The toasts name everything that has changed. */
export function cueOfChange(before: JoinedState, after: JoinedState): Cue | undefined {
  const people = Math.max(before.others.length, after.others.length) + 1;
  return announcements(before, after)
    .map(({ cue }) => cue)
    .find((cue) => cue !== undefined && (cue === 'hand' || people <= MAX_PEOPLE));
}

/**
 * Messages that were sent before `sinceMs` are history, which arrives after a join. `sentAtMs` is by the author's clock: if
 * that is a minute slow, the author's messages cause no sound during the first minute.
 *
 * @param arrival of the newest message for which this function has been called
 */
export function cueOfChat(state: ChatState, arrival: number, sinceMs: number): Cue | undefined {
  const isNew = receivedSince(state, arrival).some(({ sentAtMs }) => sentAtMs >= sinceMs);
  return isNew ? 'message' : undefined;
}
