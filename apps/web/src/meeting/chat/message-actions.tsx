import type { ChatMessage } from '@throughline/peer';
import { chatMessages } from '@/messages/texts';
import { IconButton } from '@/ui/icon-button';
import { ActionButton } from './action-button';
import type { PollHandlers } from './polls/poll-card';

/** What people react with most. A message of another client may carry other emoji. */
const EMOJI = ['👍', '👎', '❤️', '😂', '🎉', '😮', '😢', '🙏', '👏', '🔥', '✅', '👀'];

/** They stay the same, so that a row renders for its own changes alone. */
export interface MessageHandlers extends PollHandlers {
  onReact: (id: string, emoji: string, isOn: boolean) => void;
  onReply: (message: ChatMessage) => void;
  onEdit: (message: ChatMessage) => void;
  onDelete: (id: string) => void;
  onDirect: (message: ChatMessage) => void;
}

interface MessageActionsProps extends Omit<MessageHandlers, keyof PollHandlers> {
  message: ChatMessage;
  /** It is the person's own, of this session. */
  canChange: boolean;
  isOwn: boolean;
  /** Its author is in the meeting. */
  isPresent: boolean;
  onDone: () => void;
}

export function MessageActions(props: MessageActionsProps) {
  const { message, canChange, isOwn, isPresent, onDone } = props;
  const { onReact, onReply, onEdit, onDelete, onDirect } = props;
  const run = (action: () => void) => () => {
    action();
    onDone();
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap">
        {EMOJI.map((emoji) => (
          <IconButton
            key={emoji}
            label={chatMessages.react({ emoji })}
            onClick={run(() => onReact(message.id, emoji, true))}
          >
            <span className="text-xl">{emoji}</span>
          </IconButton>
        ))}
      </div>
      <div className="flex flex-wrap gap-1">
        <ActionButton label={chatMessages.reply} onClick={run(() => onReply(message))} />
        {!isOwn && isPresent && (
          <ActionButton label={chatMessages.directMessage} onClick={run(() => onDirect(message))} />
        )}
        {canChange && message.poll === undefined && (
          <ActionButton label={chatMessages.edit} onClick={run(() => onEdit(message))} />
        )}
        {canChange && (
          <ActionButton label={chatMessages.delete} onClick={run(() => onDelete(message.id))} />
        )}
      </div>
    </div>
  );
}
