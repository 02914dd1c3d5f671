import type { ChatMessage, ChatState } from '@throughline/peer';
import { MoreHorizontal } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import { IconButton } from '@/ui/icon-button';
import { Name } from '@/ui/name';
import { timeOfDay } from '@/ui/time-of-day';
import { excerpt, isOwn, nameOf } from './chat-api';
import { chatMessages } from '@/messages/texts';
import { MessageActions, type MessageHandlers } from './message-actions';
import { MessageText } from './message-text';
import { PollCard } from './polls/poll-card';
import { Reactions } from './reactions';

interface MessageRowProps extends MessageHandlers {
  message: ChatMessage;
  /** That it replies to, if it is known here. */
  replied: ChatMessage | undefined;
  people: ChatState['people'];
  self: ChatState['self'];
  /** The person cannot react, reply or change anything. */
  isLocked: boolean;
  /** Of the same author as the message above, soon after it: name and time are not repeated. */
  isContinued: boolean;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, replied, people, self, isLocked, isContinued, onVote, onEndPoll, ...handlers } =
    props;
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { author, text, mentions, replyTo, reactions, poll } = message;
  const own = isOwn(people.get(author));
  const name = nameOf(people, author);
  const names = mentions
    .map((id) => people.get(id)?.displayName)
    .filter((one) => one !== undefined);
  const isMentioned = self !== undefined && mentions.includes(self);
  return (
    <li className={`flex gap-1 rounded-lg px-2 ${isMentioned ? 'bg-accent/10' : ''}`}>
      <div className="flex min-w-0 grow flex-col gap-1 py-1">
        {!isContinued && <MessageHead message={message} people={people} />}
        {replyTo !== undefined && (
          <p className="truncate border-s-2 border-edge ps-2 text-xs text-muted">
            {replied?.text === undefined
              ? chatMessages.replyToUnknown
              : chatMessages.replyTo({
                  name: nameOf(people, replied.author),
                  text: excerpt(replied.text),
                })}
          </p>
        )}
        {text === undefined ? (
          <p className="text-sm text-muted italic">{chatMessages.deleted}</p>
        ) : (
          <MessageText text={text} mentions={names.join('\n')} />
        )}
        {poll !== undefined && (
          <PollCard
            message={{ ...message, poll }}
            people={people}
            self={self}
            isLocked={isLocked}
            canEnd={author === self}
            onVote={onVote}
            onEndPoll={onEndPoll}
          />
        )}
        {reactions.length > 0 && (
          <Reactions
            message={message}
            people={people}
            self={self}
            isLocked={isLocked}
            onReact={handlers.onReact}
          />
        )}
        {isOpen && !isLocked && text !== undefined && (
          <MessageActions
            message={message}
            canChange={author === self}
            isOwn={own}
            isPresent={people.get(author)?.isPresent === true}
            onDone={() => {
              setIsOpen(false);
              // The pressed button disappears. A reply or an edit then focuses the field.
              opener.current?.focus();
            }}
            {...handlers}
          />
        )}
      </div>
      {text !== undefined && !isLocked && (
        <IconButton
          ref={opener}
          isExpanded={isOpen}
          label={own ? chatMessages.ownActions : chatMessages.actions({ name })}
          onClick={() => setIsOpen(!isOpen)}
        >
          <MoreHorizontal aria-hidden className="size-4" />
        </IconButton>
      )}
    </li>
  );
});

function MessageHead({ message, people }: Pick<MessageRowProps, 'message' | 'people'>) {
  const { author, directWith, sentAtMs, isEdited } = message;
  const person = people.get(author);
  const isForwarded = person?.origin === 'forwarded';
  const forwarder = person?.forwarder && people.get(person.forwarder);
  return (
    <div className="flex flex-wrap items-baseline gap-x-2 text-xs text-muted">
      <span className="text-sm font-semibold text-ink">
        {isOwn(person) ? chatMessages.self : <Name>{nameOf(people, author)}</Name>}
      </span>
      <time dateTime={new Date(sentAtMs).toISOString()}>{timeOfDay(sentAtMs)}</time>
      {isEdited && <span>{chatMessages.edited}</span>}
      {directWith !== undefined && (
        <span className="font-semibold text-accent">
          {isOwn(person)
            ? chatMessages.directTo({ name: nameOf(people, directWith) })
            : chatMessages.directFromThem}
        </span>
      )}
      {isForwarded && (
        <span className="text-warning">
          {forwarder === undefined
            ? chatMessages.forwardedByUnknown
            : chatMessages.forwarded({ name: forwarder.displayName })}
        </span>
      )}
    </div>
  );
}
