/** Which sound goes with what happened in a meeting. Pure; `SoundCues` plays it. */
import type { ChatState, JoinedState } from '@throughline/peer';
import { receivedSince } from '@/meeting/chat/unread';
import { announcements } from '@/meeting/notifications/announcements';

export type Cue = 'joined' | 'left' | 'hand' | 'message';

/** In a larger meeting people come and go all the time: those who join and leave cause no sound. */
const MAX_PEOPLE = 5;

/** At most one for a change, which the toasts name in full. */
export function cueOfChange(before: JoinedState, after: JoinedState): Cue | undefined {
  const people = Math.max(before.others.length, after.others.length) + 1;
  return announcements(before, after)
    .map(({ cue }) => cue)
    .find((cue) => cue !== undefined && (cue === 'hand' || people <= MAX_PEOPLE));
}

/**
 * Messages that were written before `sinceMs` are history, which arrives after a join. Their time is by the clock of their
 * author: one that is slow by a minute makes their messages silent for a minute.
 *
 * @param arrival of the newest message that has been considered
 */
export function cueOfChat(state: ChatState, arrival: number, sinceMs: number): Cue | undefined {
  const isNew = receivedSince(state, arrival).some(({ sentAtMs }) => sentAtMs >= sinceMs);
  return isNew ? 'message' : undefined;
}
