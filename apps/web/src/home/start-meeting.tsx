'use client';

import { Video } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type SyntheticEvent, useState } from 'react';
import { roomProblemMessage } from '@/room/room-problem-messages';
import { MAX_PASSCODE_LENGTH, MIN_PASSCODE_LENGTH, savePasscode } from '@/storage/passcode';
import { Checkbox } from '@/ui/checkbox';
import { Disclosure } from '@/ui/disclosure';
import { focusField } from '@/ui/focus-field';
import { SubmitButton } from '@/ui/submit-button';
import { TextField } from '@/ui/text-field';
import { CapacityField } from './capacity-field';
import { homeMessages } from '@/messages/texts';
import { CreationProblem } from './creation-problem';
import type { Explanation } from './explain-problem';
import { loadHomeActions } from './load-home-actions';
import { NameField } from './name-field';
import type { RoomFormError } from './read-room-form';

type Status =
  | { kind: 'idle' }
  | { kind: 'starting' }
  | ({ kind: 'failed' } & Explanation)
  | { kind: 'invalid'; error: RoomFormError };

export function StartMeeting() {
  const router = useRouter();
  const [status, setStatus] = useState<Status>({ kind: 'idle' });

  const start = async (form: HTMLFormElement) => {
    setStatus({ kind: 'starting' });
    const { readRoomForm, createRoom, explainProblem, saveHostToken } = await loadHomeActions();
    const read = readRoomForm(new FormData(form));
    if (!read.ok) {
      setStatus({ kind: 'invalid', error: read.error });
      return focusField(form, read.error.field);
    }
    const result = await createRoom(read.room);
    if (!result.ok) return setStatus({ kind: 'failed', ...(await explainProblem(result.problem)) });
    saveHostToken(result.room.id, result.room.hostToken);
    if (read.room.passcode !== undefined) savePasscode(result.room.id, read.room.passcode);
    router.push(`/meet/${result.room.id}`);
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (status.kind === 'starting') return;
    start(event.currentTarget).catch(() =>
      setStatus({ kind: 'failed', message: roomProblemMessage('unreachable') }),
    );
  };

  const errorOf = (field: RoomFormError['field']) =>
    status.kind === 'invalid' && status.error.field === field ? status.error.message : undefined;

  return (
    <form
      method="post"
      onSubmit={submit}
      noValidate
      aria-label={homeMessages.start}
      className="flex flex-col gap-3"
    >
      <SubmitButton busy={status.kind === 'starting'}>
        {status.kind !== 'starting' && <Video aria-hidden className="size-5" />}
        {homeMessages.start}
      </SubmitButton>
      {status.kind === 'failed' && (
        <CreationProblem title={homeMessages.startFailed} problem={status} />
      )}
      <Disclosure summary={homeMessages.options}>
        <NameField error={errorOf('name')} />
        <CapacityField />
        <TextField
          name="passcode"
          label={homeMessages.passcode}
          hint={homeMessages.passcodeHint({ min: MIN_PASSCODE_LENGTH })}
          error={errorOf('passcode')}
          maxLength={MAX_PASSCODE_LENGTH}
          autoComplete="off"
        />
        <Checkbox name="lobby" label={homeMessages.lobby} note={homeMessages.lobbyNote} />
      </Disclosure>
    </form>
  );
}
