/** Which messages the person has not seen, and what a screen reader says about them. Pure. */
import type { ChatMessage, ChatState } from '@throughline/peer';
import { chatMessages } from '@/messages/texts';
import { excerpt, isReceived, nameOf } from './chat-api';

/** The order of arrival counts: what was written before, but arrives now, is new. */
export function newestArrival({ messages }: ChatState): number {
  return messages.reduce((newest, { arrival }) => Math.max(newest, arrival), 0);
}

export function receivedSince(state: ChatState, arrival: number): readonly ChatMessage[] {
  return state.messages.filter((one) => one.arrival > arrival && isReceived(state, one));
}

/** One sentence, however many messages have arrived. */
export function announcement(state: ChatState, arrival: number): string {
  const received = receivedSince(state, arrival);
  const [first] = received;
  if (first === undefined) return '';
  if (received.length > 1) return chatMessages.announceMany({ count: received.length });
  const announce = first.poll === undefined ? chatMessages.announce : chatMessages.announcePoll;
  return announce({
    name: nameOf(state.people, first.author),
    text: excerpt(first.text ?? ''),
  });
}
