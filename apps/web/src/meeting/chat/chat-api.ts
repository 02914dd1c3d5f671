import type { Chat, ChatMessage, ChatPerson, ChatState } from '@throughline/peer';
import { chatMessages } from '@/messages/texts';
import { plainText } from './markdown';

/** What the page uses of the chat. */
export type ChatApi = Pick<
  Chat,
  'state' | 'send' | 'edit' | 'delete' | 'react' | 'ask' | 'vote' | 'endPoll'
>;

type People = ChatState['people'];

/** Also of a person in an earlier session of this page. */
export function isOwn(person: ChatPerson | undefined): boolean {
  return person?.origin === 'self';
}

/** As others see it. */
export function nameOf(people: People, id: ChatMessage['author'] | undefined): string {
  const person = id && people.get(id);
  return person?.displayName ?? chatMessages.someone;
}

/** A message that others have sent, and that has not been deleted. */
export function isReceived({ people }: ChatState, { author, text }: ChatMessage): boolean {
  return text !== undefined && !isOwn(people.get(author));
}

const EXCERPT_LENGTH = 100;

/** The beginning of a text, on one line. */
export function excerpt(text: string): string {
  const plain = plainText(text);
  return plain.length > EXCERPT_LENGTH ? `${plain.slice(0, EXCERPT_LENGTH)}…` : plain;
}
