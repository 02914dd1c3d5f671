'use client';

import { Video } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type SyntheticEvent, useState } from 'react';
import { diagnosePage } from '@/room/diagnose-page';
import { faultMessage } from '@/room/fault-messages';
import { OperatorHint } from '@/room/operator-hint';
import { createRoom, type RoomProblem } from '@/room/room-api';
import { roomProblemMessage } from '@/room/room-problem-messages';
import { saveHostToken } from '@/storage/join-token';
import { MAX_PASSCODE_LENGTH, MIN_PASSCODE_LENGTH, savePasscode } from '@/storage/passcode';
import { Checkbox } from '@/ui/checkbox';
import { Disclosure } from '@/ui/disclosure';
import { focusField } from '@/ui/focus-field';
import { Notice } from '@/ui/notice';
import { SubmitButton } from '@/ui/submit-button';
import { TextField } from '@/ui/text-field';
import { CapacityField } from './capacity-field';
import { homeMessages, uiMessages } from '@/messages/texts';
import { readRoomForm, type RoomFormError } from './read-room-form';

type Status =
  | { kind: 'idle' }
  | { kind: 'starting' }
  | { kind: 'failed'; message: string; operatorHint?: string | undefined }
  | { kind: 'invalid'; error: RoomFormError };

/** A proxy may answer in place of the API, and the API forbids pages of other origins to create rooms [API-8]. */
async function explain(problem: RoomProblem): Promise<{ message: string; operatorHint?: string }> {
  if (problem !== 'unreachable' && problem !== 'forbidden')
    return { message: roomProblemMessage(problem) };
  const { title, remedy, operatorHint } = faultMessage(await diagnosePage());
  return {
    message: uiMessages.sentences({ title, remedy }),
    ...(operatorHint !== undefined && { operatorHint }),
  };
}

export function StartMeeting() {
  const router = useRouter();
  const [status, setStatus] = useState<Status>({ kind: 'idle' });

  const start = async (form: HTMLFormElement) => {
    const read = readRoomForm(new FormData(form));
    if (!read.ok) {
      setStatus({ kind: 'invalid', error: read.error });
      return focusField(form, read.error.field);
    }
    setStatus({ kind: 'starting' });
    const result = await createRoom(read.room);
    if (!result.ok) return setStatus({ kind: 'failed', ...(await explain(result.problem)) });
    saveHostToken(result.room.id, result.room.hostToken);
    if (read.room.passcode !== undefined) savePasscode(result.room.id, read.room.passcode);
    router.push(`/meet/${result.room.id}`);
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (status.kind !== 'starting') void start(event.currentTarget);
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
        <Notice tone="danger" role="alert" title={homeMessages.startFailed}>
          {status.message}
          <OperatorHint hint={status.operatorHint} />
        </Notice>
      )}
      <Disclosure summary={homeMessages.options}>
        <TextField
          name="name"
          label={homeMessages.name}
          placeholder={homeMessages.namePlaceholder}
          dir="auto"
          autoComplete="off"
          error={errorOf('name')}
        />
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
