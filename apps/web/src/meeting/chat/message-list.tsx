import type { ChatMessage, ChatState } from '@throughline/peer';
import { useLayoutEffect, useRef, useState } from 'react';
import { Button } from '@/ui/button';
import { isOwn } from './chat-api';
import { chatMessages } from '@/messages/texts';
import type { MessageHandlers } from './message-actions';
import { MessageRow } from './message-row';

/** Messages in the page; earlier ones on request, as many at a time. */
const SHOWN_AT_ONCE = 100;

/** So near to the end, in CSS pixels, a person reads the latest messages. */
const NEAR_END_PX = 60;

/** Within this time, in ms, messages of one author are a group. */
const GROUP_MS = 300_000;

interface MessageListProps extends MessageHandlers {
  state: ChatState;
}

/** Stays at the end while the person is there; otherwise a button leads to what has arrived. */
export function MessageList({ state, ...handlers }: MessageListProps) {
  const { messages, people, self } = state;
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [limit, setLimit] = useState(SHOWN_AT_ONCE);
  const [hasNew, setHasNew] = useState(false);
  const shown = messages.slice(-limit);
  const byId = new Map(messages.map((message) => [message.id, message]));
  const last = messages.at(-1);

  const toEnd = () => {
    const { current } = list;
    if (current !== null) current.scrollTop = current.scrollHeight;
  };
  const lastId = last?.id;
  const isLastOwn = isOwn(last && people.get(last.author));
  // For another last message, not for changes of messages.
  useLayoutEffect(() => {
    if (lastId === undefined) return;
    if (isAtEnd.current || isLastOwn) toEnd();
    else setHasNew(true);
  }, [lastId, isLastOwn]);

  const hidden = messages.length - shown.length;
  return (
    <div className="relative flex min-h-0 grow flex-col">
      <div
        ref={list}
        role="log"
        // `ChatStatus` announces messages, also while the panel is closed.
        aria-live="off"
        aria-label={chatMessages.messages}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
          if (isAtEnd.current) setHasNew(false);
        }}
        className="min-h-0 grow overflow-y-auto overscroll-contain"
      >
        {messages.length === 0 && <p className="text-sm text-muted">{chatMessages.empty}</p>}
        {hidden > 0 && (
          <Button
            look="secondary"
            className="mb-2 w-full"
            onClick={() => setLimit(limit + SHOWN_AT_ONCE)}
          >
            {chatMessages.earlier({ count: hidden })}
          </Button>
        )}
        <ul className="flex flex-col gap-0.5">
          {shown.map((message, at) => (
            <MessageRow
              key={message.id}
              message={message}
              replied={message.replyTo === undefined ? undefined : byId.get(message.replyTo)}
              people={people}
              self={self}
              isLocked={state.isLocked}
              isContinued={isContinued(shown[at - 1], message)}
              {...handlers}
            />
          ))}
        </ul>
      </div>
      {hasNew && (
        <Button
          className="absolute inset-x-0 bottom-2 mx-auto w-fit"
          onClick={() => {
            toEnd();
            // The button disappears.
            list.current?.focus();
          }}
        >
          {chatMessages.jump}
        </Button>
      )}
    </div>
  );
}

function isContinued(before: ChatMessage | undefined, message: ChatMessage): boolean {
  return (
    before?.author === message.author &&
    before.directWith === message.directWith &&
    !message.isEdited &&
    Math.abs(message.sentAtMs - before.sentAtMs) < GROUP_MS
  );
}
