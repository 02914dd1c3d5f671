'use client';

import type { ChatMessage, ChatPerson } from '@throughline/peer';
import { ChartBar, Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { IconButton } from '@/ui/icon-button';
import { saveFile } from '@/ui/save-file';
import { useReadable } from '@/ui/use-readable';
import type { ChatApi } from './chat-api';
import { chatAsText } from './chat-export';
import { chatMessages, pollMessages } from '@/messages/texts';
import { Composer, type Composition } from './composer';
import type { MessageHandlers } from './message-actions';
import { MessageList } from './message-list';
import { PollForm } from './polls/poll-form';

const NEW: Composition = { kind: 'new' };

/** The content of the panel. It fills its parent, or a dialog of the height of the screen. */
export function ChatPanel({ chat }: { chat: ChatApi }) {
  const state = useReadable(chat.state);
  const [composition, setComposition] = useState<Composition>(NEW);
  const [to, setTo] = useState<ChatPerson['id']>();
  const [isAsking, setIsAsking] = useState(false);
  /** The message that the person may delete. */
  const [deleting, setDeleting] = useState<string>();
  const handlers = useMemo((): MessageHandlers => {
    const write = (kind: 'reply' | 'edit') => (message: ChatMessage) => {
      setComposition({ kind, message });
      // A reply has the audience of its message, and an edit that of the text.
      setTo(message.directWith);
    };
    return {
      onReact: (id, emoji, isOn) => void chat.react(id, emoji, isOn),
      onReply: write('reply'),
      onEdit: write('edit'),
      onDelete: setDeleting,
      onVote: (id, choices) => void chat.vote(id, choices),
      onEndPoll: (id) => void chat.endPoll(id),
      onDirect: ({ author }) => {
        setComposition(NEW);
        setTo(author);
      },
    };
  }, [chat]);

  return (
    <div className="flex min-h-0 grow flex-col gap-3 max-lg:h-[max(24rem,calc(100dvh-6.5rem))]">
      <div className="flex items-center gap-2">
        <p className="text-xs text-muted">{chatMessages.privacy}</p>
        {!state.isLocked && (
          <IconButton label={pollMessages.title} onClick={() => setIsAsking(true)}>
            <ChartBar aria-hidden className="size-5" />
          </IconButton>
        )}
        {state.messages.length > 0 && (
          <IconButton
            label={chatMessages.save}
            onClick={() => saveFile(new Blob([chatAsText(state)]), 'chat.txt')}
          >
            <Download aria-hidden className="size-5" />
          </IconButton>
        )}
      </div>
      <MessageList state={state} {...handlers} />
      <Composer
        chat={chat}
        people={state.people}
        isLocked={state.isLocked}
        self={state.self}
        to={to}
        composition={composition}
        onChangeTo={setTo}
        onDone={() => setComposition(NEW)}
      />
      {deleting !== undefined && (
        <ConfirmDialog
          title={chatMessages.deleteQuestion}
          action={chatMessages.delete}
          look="danger"
          onConfirm={() => void chat.delete(deleting)}
          onClose={() => setDeleting(undefined)}
        >
          <p>{chatMessages.deleteNote}</p>
        </ConfirmDialog>
      )}
      {isAsking && <PollForm chat={chat} onClose={() => setIsAsking(false)} />}
    </div>
  );
}
