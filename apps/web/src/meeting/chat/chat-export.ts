/** The chat as a text file. Pure, but for the time zone. */
import type { ChatState } from '@throughline/peer';
import { isOwn, nameOf } from './chat-api';
import { chatMessages } from '@/messages/texts';

export function chatAsText({ messages, people }: ChatState): string {
  return messages
    .map(({ author, directWith, sentAtMs, text, poll }) => {
      const person = people.get(author);
      const direct = isOwn(person)
        ? chatMessages.directTo({ name: nameOf(people, directWith) })
        : chatMessages.directFromThem;
      const notes = [
        ...(directWith === undefined ? [] : [direct]),
        ...(person?.origin === 'forwarded' ? [chatMessages.forwardedByUnknown] : []),
      ];
      const head = [new Date(sentAtMs).toISOString(), nameOf(people, author), ...notes].join(' · ');
      const options =
        poll?.options.map((option) => `[${option.voters.length}] ${option.text}`) ?? [];
      const lines = [...(text ?? chatMessages.deleted).split('\n'), ...options];
      return [head, ...lines.map((line) => `  ${line}`)].join('\n');
    })
    .join('\n\n')
    .concat('\n');
}
