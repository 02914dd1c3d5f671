'use client';

import type { RemoteParticipant } from '@throughline/peer';
import { Plus, X } from 'lucide-react';
import { type ChangeEvent, useId, useRef, useState } from 'react';
import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';
import { isolate } from '@/ui/isolate';
import { Select } from '@/ui/select';
import { useReadable } from '@/ui/use-readable';
import { FileLabel } from './file-label';
import { fileMessages as messages } from '@/messages/texts';
import { harmlessName } from './file-name';
import { sizeInWords } from './file-sizes';
import type { MeetingFiles, Recipient } from './meeting-files';

type Person = Pick<RemoteParticipant, 'id' | 'displayName'>;

interface SendFilesProps {
  files: Pick<MeetingFiles, 'chosen' | 'unchoose'>;
  others: readonly Person[];
  onChoose: (files: readonly File[]) => void;
  onSend: (to: Recipient) => void;
}

/** Chooses files and who receives them. */
export function SendFiles({ files, others, onChoose, onSend }: SendFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = useReadable(files.chosen);
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    onChoose([...(target.files ?? [])]);
    target.value = ''; // So that the same file can be chosen again.
  };
  return (
    <div className="flex flex-col gap-3">
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={messages.choose}
        onChange={choose}
      />
      <Button
        look={chosen.length === 0 ? 'primary' : 'secondary'}
        onClick={() => input.current?.click()}
      >
        <Plus aria-hidden className="size-5" />
        {messages.choose}
      </Button>
      {chosen.length === 0 ? (
        <p className="text-sm text-pretty text-muted">{messages.chooseHint}</p>
      ) : (
        <>
          <ul aria-label={messages.chosen} className="flex flex-col">
            {chosen.map((file, index) => (
              <li key={index} className="flex min-h-11 items-center gap-2 text-sm">
                <FileLabel name={file.name} />
                <span className="ms-auto shrink-0 text-muted">{sizeInWords(file.size)}</span>
                <IconButton
                  label={messages.unchoose({ name: harmlessName(file.name) })}
                  onClick={() => files.unchoose(file)}
                >
                  <X aria-hidden className="size-4" />
                </IconButton>
              </li>
            ))}
          </ul>
          <Recipients others={others} count={chosen.length} onSend={onSend} />
        </>
      )}
    </div>
  );
}

interface RecipientsProps {
  others: readonly Person[];
  /** Of chosen files. */
  count: number;
  onSend: (to: Recipient) => void;
}

function Recipients({ others, count, onSend }: RecipientsProps) {
  const id = useId();
  const [selected, setSelected] = useState<Recipient>('everyone');
  const [first] = others;
  if (first === undefined) return <p className="text-sm">{messages.nobodyYet}</p>;
  const isAlone = others.length === 1;
  const isThere = others.some((other) => other.id === selected);
  const recipient = isAlone ? first.id : isThere ? selected : 'everyone';
  const select = (value: string) =>
    setSelected(others.find((other) => other.id === value)?.id ?? 'everyone');
  return (
    <>
      <label htmlFor={id} className="-mb-2 text-sm font-medium">
        {messages.recipients}
      </label>
      <Select
        id={id}
        value={recipient}
        onChange={({ target }) => select(target.value)}
        className="min-h-12 border-field-edge"
      >
        {!isAlone && (
          <option value="everyone">{messages.everyone({ count: others.length })}</option>
        )}
        {others.map((other) => (
          <option key={other.id} value={other.id}>
            {isolate(other.displayName)}
          </option>
        ))}
      </Select>
      <Button onClick={() => onSend(recipient)}>{messages.send({ count })}</Button>
    </>
  );
}
