import {
  CHAT_POLL_OPTIONS,
  MAX_CHAT_OPTION_LENGTH,
  MAX_CHAT_QUESTION_LENGTH,
} from '@throughline/protocol';
import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { chatProblemMessages, pollMessages } from '@/messages/texts';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Dialog } from '@/ui/dialog';
import { SubmitButton } from '@/ui/submit-button';
import { TextField } from '@/ui/text-field';
import type { ChatApi } from '../chat-api';

interface PollFormProps {
  chat: Pick<ChatApi, 'ask'>;
  onClose: () => void;
}

const FIRST_OPTIONS = ['', ''];

/** Creates a poll. */
export function PollForm({ chat, onClose }: PollFormProps) {
  const [question, setQuestion] = useState('');
  const [options, setOptions] = useState(FIRST_OPTIONS);
  const [isMultiple, setIsMultiple] = useState(false);
  const [problem, setProblem] = useState<keyof typeof chatProblemMessages>();
  const form = useRef<HTMLFormElement>(null);
  const isFirst = useRef(true);

  // A new field is where the person goes on.
  useEffect(() => {
    if (!isFirst.current) form.current?.querySelector<HTMLElement>('[data-last-option]')?.focus();
    isFirst.current = false;
  }, [options.length]);

  const submit = () => {
    const outcome = chat.ask({ question, options, isMultiple });
    if (outcome.ok) onClose();
    else setProblem(outcome.reason);
  };
  return (
    <Dialog title={pollMessages.title} onClose={onClose}>
      <form
        ref={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={pollMessages.question}
          value={question}
          dir="auto"
          maxLength={MAX_CHAT_QUESTION_LENGTH}
          data-autofocus
          error={problem === 'empty' ? pollMessages.needsQuestion : undefined}
          onChange={({ target }) => {
            setQuestion(target.value);
            setProblem(undefined);
          }}
        />
        {options.map((option, at) => (
          <TextField
            key={at}
            label={pollMessages.option({ number: at + 1 })}
            value={option}
            dir="auto"
            maxLength={MAX_CHAT_OPTION_LENGTH}
            data-last-option={at === options.length - 1 || undefined}
            onChange={({ target }) => {
              setOptions(options.with(at, target.value));
              setProblem(undefined);
            }}
          />
        ))}
        {options.length < CHAT_POLL_OPTIONS.max && (
          <Button look="secondary" onClick={() => setOptions([...options, ''])}>
            <Plus aria-hidden className="size-5" />
            {pollMessages.addOption}
          </Button>
        )}
        <Checkbox
          label={pollMessages.isMultiple}
          note={pollMessages.note}
          checked={isMultiple}
          onChange={({ target }) => setIsMultiple(target.checked)}
        />
        {problem !== undefined && problem !== 'empty' && (
          <p role="alert" className="text-sm text-danger">
            {chatProblemMessages[problem]}
          </p>
        )}
        <SubmitButton>{pollMessages.create}</SubmitButton>
      </form>
    </Dialog>
  );
}
