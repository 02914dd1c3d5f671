'use client';

import { Video } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type SyntheticEvent, useState } from 'react';
import { keepHostToken } from '@/room/join-token';
import { keepPasscode, MAX_PASSCODE_LENGTH, MIN_PASSCODE_LENGTH } from '@/room/passcode';
import { createRoom } from '@/room/room-api';
import { roomProblemWords } from '@/room/room-problem-messages';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Disclosure } from '@/ui/disclosure';
import { focusField } from '@/ui/focus-field';
import { Notice } from '@/ui/notice';
import { TextField } from '@/ui/text-field';
import { CapacityField } from './capacity-field';
import { readNewRoom } from './read-new-room';

type Status =
  | { kind: 'idle' }
  | { kind: 'starting' }
  | { kind: 'failed'; words: string }
  | { kind: 'invalid'; passcode: string };

export function StartMeeting() {
  const router = useRouter();
  const [status, setStatus] = useState<Status>({ kind: 'idle' });

  const start = async (form: HTMLFormElement) => {
    const read = readNewRoom(new FormData(form));
    if (!read.ok) {
      setStatus({ kind: 'invalid', passcode: read.passcodeError });
      return focusField(form, 'passcode');
    }
    setStatus({ kind: 'starting' });
    const answer = await createRoom(read.room);
    if (!answer.ok) return setStatus({ kind: 'failed', words: roomProblemWords(answer.problem) });
    keepHostToken(answer.room.id, answer.room.hostToken, Date.now());
    if (read.room.passcode !== undefined) keepPasscode(answer.room.id, read.room.passcode);
    router.push(`/meet/${answer.room.id}`);
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (status.kind !== 'starting') void start(event.currentTarget);
  };

  return (
    <form onSubmit={submit} noValidate aria-label="Start a meeting" className="flex flex-col gap-3">
      <Button type="submit" busy={status.kind === 'starting'}>
        {status.kind !== 'starting' && <Video aria-hidden className="size-5" />}
        Start a meeting
      </Button>
      {status.kind === 'failed' && (
        <Notice tone="danger" role="alert" title="No meeting was started">
          {status.words}
        </Notice>
      )}
      <Disclosure summary="Options">
        <TextField
          name="name"
          label="Name of the meeting"
          placeholder="Weekly catch-up"
          maxLength={80}
          autoComplete="off"
        />
        <CapacityField />
        <TextField
          name="passcode"
          label="Passcode"
          hint={`At least ${MIN_PASSCODE_LENGTH} characters. Everybody needs it to come in.`}
          error={status.kind === 'invalid' ? status.passcode : undefined}
          maxLength={MAX_PASSCODE_LENGTH}
          autoComplete="off"
        />
        <Checkbox
          name="lobby"
          label="People wait until you let them in"
          note="You see who is at the door, and decide. You can change this during the meeting."
        />
      </Disclosure>
    </form>
  );
}
