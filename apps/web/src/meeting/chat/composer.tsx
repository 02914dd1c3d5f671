import type { ChatMessage, ChatPerson, ChatState } from '@throughline/peer';
import { MAX_CHAT_TEXT_LENGTH } from '@throughline/protocol';
import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from '@/ui/icon-button';
import { Select } from '@/ui/select';
import { type ChatApi, isOwn, nameOf } from './chat-api';
import { chatMessages, chatProblemMessages } from '@/messages/texts';
import { completeMention, mentionedIn, mentionQuery } from './mention-query';
import { MentionList } from './mention-list';

/** What the person writes besides a new message to the recipient. */
export type Composition = { kind: 'new' } | { kind: 'reply' | 'edit'; message: ChatMessage };

interface ComposerProps {
  chat: ChatApi;
  people: ChatState['people'];
  self: ChatState['self'];
  /** Only hosts may write. What the person has begun stays. */
  isLocked: boolean;
  /** The person who gets a direct message; `undefined` for everyone. */
  to: ChatPerson['id'] | undefined;
  composition: Composition;
  onChangeTo: (to: ChatPerson['id'] | undefined) => void;
  /** The message has been sent, or the person has cancelled the reply or the edit. */
  onDone: () => void;
}

/** From so few characters on, their number is shown. */
const SHOW_LEFT = 200;

export function Composer(props: ComposerProps) {
  const { chat, people, self, isLocked, to, composition, onChangeTo, onDone } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [before, setBefore] = useState(composition);
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [problem, setProblem] = useState<string>();
  const others = [...people.values()].filter((one) => one.isPresent && one.id !== self);
  // One who has left stays chosen: what was meant for one person must not go to everyone.
  const choices = [...people.values()].filter((one) => others.includes(one) || one.id === to);
  const recipients = to === undefined ? others : others.filter((one) => one.id === to);
  const query = mentionQuery(text, caret, recipients);
  const highlighted = Math.min(chosen, (query?.people.length ?? 1) - 1);
  const left = MAX_CHAT_TEXT_LENGTH - text.length;

  if (before !== composition) {
    setBefore(composition);
    if (composition.kind === 'edit') setText(composition.message.text ?? '');
  }
  useEffect(() => {
    if (composition.kind !== 'new') field.current?.focus();
  }, [composition]);

  const change = (next: string, nextCaret: number) => {
    setText(next);
    setCaret(nextCaret);
    setChosen(0);
    setProblem(undefined);
  };
  const cancel = () => {
    if (composition.kind === 'edit') change('', 0);
    onDone();
    // The button that cancels disappears.
    field.current?.focus();
  };
  const send = () => {
    const mentions = mentionedIn(text, recipients);
    const outcome =
      composition.kind === 'edit'
        ? chat.edit(composition.message.id, text, mentions)
        : chat.send({
            text,
            mentions,
            to,
            replyTo: composition.kind === 'reply' ? composition.message.id : undefined,
          });
    if (!outcome.ok) return setProblem(chatProblemMessages[outcome.reason]);
    change('', 0);
    onDone();
  };
  const mention = ({ displayName }: ChatPerson) => {
    if (query === undefined) return;
    const completed = completeMention(text, { at: query.at, caret, displayName });
    change(completed.text, completed.caret);
    field.current?.focus();
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // The key ends a composition of an input method, as for Japanese. Safari reports 229 after it.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const person = query?.people[highlighted];
    if (query !== undefined && person !== undefined && !event.shiftKey) {
      const count = query.people.length;
      const moves: Partial<Record<string, () => void>> = {
        ArrowDown: () => setChosen((highlighted + 1) % count),
        ArrowUp: () => setChosen((highlighted + count - 1) % count),
        Enter: () => mention(person),
        Tab: () => mention(person),
        Escape: () => setCaret(0),
      };
      const move = moves[event.key];
      if (move !== undefined) return void (stop(event), move());
    }
    if (event.key === 'Enter' && !event.shiftKey) return void (stop(event), send());
    if (event.key === 'Escape' && composition.kind !== 'new') return void (stop(event), cancel());
  };

  if (isLocked)
    return (
      <p role="status" className="text-sm text-muted">
        {chatProblemMessages.locked}
      </p>
    );
  return (
    <form
      className="flex shrink-0 flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {composition.kind === 'new' ? (
        <label className="flex items-center gap-2 text-sm">
          {chatMessages.to}
          <Select
            value={to ?? ''}
            onChange={({ target }) =>
              onChangeTo(choices.find((one) => one.id === target.value)?.id)
            }
            className="min-h-10 border-field-edge"
          >
            <option value="">{chatMessages.toEveryone}</option>
            {choices.map((one) => (
              <option key={one.id} value={one.id} translate="no">
                {one.displayName}
              </option>
            ))}
          </Select>
        </label>
      ) : (
        <p className="flex items-center justify-between gap-2 text-sm text-muted">
          {describe(composition, people)}
          <button type="button" onClick={cancel} className="min-h-8 font-medium text-ink underline">
            {chatMessages.cancel}
          </button>
        </p>
      )}
      {query !== undefined && (
        <MentionList id={id} people={query.people} highlighted={highlighted} onChoose={mention} />
      )}
      <label htmlFor={`${id}-field`} className="text-sm">
        {chatMessages.label}
      </label>
      <div className="flex items-end gap-1">
        <textarea
          ref={field}
          id={`${id}-field`}
          rows={2}
          value={text}
          dir="auto"
          aria-describedby={`${id}-hint`}
          // A combobox has one line: the field is one only while it suggests names.
          role={query && 'combobox'}
          aria-expanded={query && true}
          aria-autocomplete="list"
          aria-controls={query && id}
          aria-activedescendant={query && `${id}-${highlighted}`}
          aria-invalid={problem !== undefined || left < 0}
          onChange={({ target }) => change(target.value, target.selectionStart)}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={press}
          className="max-h-40 min-h-12 min-w-0 grow resize-none rounded-xl border border-field-edge bg-surface px-3 py-2 text-base text-ink [field-sizing:content]"
        />
        <IconButton
          label={composition.kind === 'edit' ? chatMessages.saveEdit : chatMessages.send}
          onClick={send}
        >
          <SendHorizontal aria-hidden className="size-5 rtl:-scale-x-100" />
        </IconButton>
      </div>
      <p id={`${id}-hint`} className="sr-only">
        {chatMessages.hint}
      </p>
      {problem !== undefined ? (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      ) : (
        left < SHOW_LEFT && (
          <p className={`text-sm ${left < 0 ? 'text-danger' : 'text-muted'}`}>
            {left < 0 ? chatMessages.tooLong({ count: -left }) : chatMessages.left({ count: left })}
          </p>
        )
      )}
    </form>
  );
}

/** The browser and the panel, which Escape closes, do nothing with the key. */
function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function describe(
  composition: Exclude<Composition, { kind: 'new' }>,
  people: ChatState['people'],
): string {
  const { author, directWith } = composition.message;
  if (composition.kind === 'edit') return chatMessages.editing;
  if (directWith !== undefined)
    return chatMessages.replyingDirectly({ name: nameOf(people, directWith) });
  return isOwn(people.get(author))
    ? chatMessages.replyingToSelf
    : chatMessages.replying({ name: nameOf(people, author) });
}
