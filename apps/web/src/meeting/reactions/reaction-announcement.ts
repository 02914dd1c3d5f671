/** What screen readers announce of reactions that arrived together. Pure. */
import type { MeetingReaction } from '@throughline/protocol';
import { reactionMessages, reactionNames } from '@/messages/texts';

/** Of one participant, in their order; at least one. */
export interface ReceivedReactions {
  name: string;
  reactions: readonly [MeetingReaction, ...MeetingReaction[]];
}

/** One sentence, however many reactions have arrived; an empty one for none. */
export function reactionAnnouncement(received: readonly ReceivedReactions[]): string {
  const [first, ...more] = received;
  if (first === undefined) return '';
  const { name } = first;
  const count = received.reduce((sum, { reactions }) => sum + reactions.length, 0);
  if (more.length > 0) return reactionMessages.ofSeveral({ count, name, more: more.length });
  return count === 1
    ? reactionMessages.one({ name, reaction: reactionNames[first.reactions[0]] })
    : reactionMessages.ofOne({ count, name });
}
