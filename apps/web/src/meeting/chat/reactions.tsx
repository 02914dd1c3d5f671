import type { ChatMessage, ChatState } from '@throughline/peer';
import { currentLanguage } from '@/messages/registry';
import { nameOf } from './chat-api';
import { chatMessages } from '@/messages/texts';

/** Names in the label of a reaction; the others are counted. */
const MAX_NAMES = 5;

interface ReactionsProps {
  message: ChatMessage;
  people: ChatState['people'];
  self: ChatState['self'];
  isLocked: boolean;
  onReact: (id: string, emoji: string, isOn: boolean) => void;
}

/** Each one turns the person's own on or off. */
export function Reactions({ message, people, self, isLocked, onReact }: ReactionsProps) {
  return (
    <div className="flex flex-wrap gap-1">
      {message.reactions.map(({ emoji, authors }) => {
        const isOn = self !== undefined && authors.includes(self);
        const label = chatMessages.reacted({
          emoji,
          count: authors.length,
          names: namesOf(people, authors),
        });
        return (
          <button
            key={emoji}
            type="button"
            disabled={isLocked}
            aria-pressed={isOn}
            aria-label={label}
            title={label}
            onClick={() => onReact(message.id, emoji, !isOn)}
            className={`min-h-8 min-w-8 rounded-full border px-2 text-sm ${isOn ? 'border-accent bg-accent/20' : 'border-edge'}`}
          >
            {emoji} {authors.length}
          </button>
        );
      })}
    </div>
  );
}

function namesOf(people: ChatState['people'], authors: ChatMessage['mentions']): string {
  const names = authors.slice(0, MAX_NAMES).map((id) => nameOf(people, id));
  const shown = new Intl.ListFormat(currentLanguage().tag).format(names);
  const more = authors.length - names.length;
  return more > 0 ? chatMessages.andOthers({ names: names.join(', '), count: more }) : shown;
}
