/** The chat as a text file. Pure, but for the time zone. */
import type { ChatState } from '@throughline/peer';
import { isOwn, nameOf } from './chat-api';
import { chatMessages } from '@/messages/texts';

export function chatAsText({ messages, people }: ChatState): string {
  return messages
    .map(({ author, directWith, sentAtMs, text }) => {
      const person = people.get(author);
      const direct = isOwn(person)
        ? chatMessages.directTo({ name: nameOf(people, directWith) })
        : chatMessages.directFromThem;
      const notes = [
        ...(directWith === undefined ? [] : [direct]),
        ...(person?.origin === 'forwarded' ? [chatMessages.forwardedByUnknown] : []),
      ];
      const head = [new Date(sentAtMs).toISOString(), nameOf(people, author), ...notes].join(' · ');
      const lines = (text ?? chatMessages.deleted).split('\n').map((line) => `  ${line}`);
      return [head, ...lines].join('\n');
    })
    .join('\n\n')
    .concat('\n');
}
