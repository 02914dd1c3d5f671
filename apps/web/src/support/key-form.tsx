import { type FormEvent, useState } from 'react';
import { SubmitButton } from '@/ui/submit-button';
import { TextField } from '@/ui/text-field';
import { ProblemNotice } from './problem-notice';
import type { RecordsProblem } from './records-api';
import { supportMessages } from './support-texts';

interface KeyFormProps {
  isBusy: boolean;
  /** Why the last key did not open the records. */
  problem?: RecordsProblem | undefined;
  onOpen: (key: string) => void;
}

export function KeyForm({ isBusy, problem, onOpen }: KeyFormProps) {
  const [key, setKey] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (key.trim() !== '' && !isBusy) onOpen(key.trim());
  };
  return (
    <form onSubmit={submit} className="flex w-full max-w-md flex-col gap-5">
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {/* Without a name: `entered-fields.ts` would keep the key in the storage of the browser. */}
      <TextField
        label={supportMessages.key}
        hint={supportMessages.keyHint}
        type="password"
        autoComplete="off"
        spellCheck={false}
        required
        value={key}
        onChange={({ target }) => setKey(target.value)}
      />
      <SubmitButton busy={isBusy}>{supportMessages.open}</SubmitButton>
    </form>
  );
}
