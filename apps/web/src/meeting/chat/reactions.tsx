import type { ChatMessage, ChatState } from '@throughline/peer';
import { nameOf } from './chat-api';
import { chatMessages } from '@/messages/texts';
import { listOfNames } from './list-of-names';

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
          names: listOfNames(authors.map((id) => nameOf(people, id))),
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
