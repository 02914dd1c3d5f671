'use client';

import { useRouter } from 'next/navigation';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { SubmitButton } from '@/ui/submit-button';
import { TextField } from '@/ui/text-field';
import { homeMessages } from '@/messages/texts';
import { roomProblemMessage } from '@/room/room-problem-messages';
import { loadHomeActions } from './load-home-actions';

const EXAMPLE = 'mkte-vhap-wcru';

interface JoinMeetingProps {
  /** What the field holds at first, unless the person has typed by the time that it is known. */
  initialText?: string | undefined;
}

/** A field for a meeting's link or code, with whatever text is around it. */
export function JoinMeeting({ initialText }: JoinMeetingProps) {
  const router = useRouter();
  const [error, setError] = useState<string>();

  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (initialText !== undefined && field.current?.value === '') field.current.value = initialText;
  }, [initialText]);

  const join = async (input: HTMLInputElement) => {
    const { readRoomCode, saveLinkToken } = await loadHomeActions();
    const reading = readRoomCode(input.value);
    if (reading.kind === 'one') {
      if (reading.token !== undefined) saveLinkToken(reading.roomId, reading.token);
      return router.push(`/meet/${reading.roomId}`);
    }
    if (reading.kind === 'several')
      setError(homeMessages.codeAmbiguous({ codes: reading.roomIds.join(', ') }));
    else setError(input.value.trim() === '' ? homeMessages.codeMissing : homeMessages.codeInvalid);
    input.focus();
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (field.current === null) return;
    join(field.current).catch(() => setError(roomProblemMessage('unreachable')));
  };

  return (
    <form
      method="post"
      onSubmit={submit}
      noValidate
      aria-label={homeMessages.joinMeeting}
      className="flex flex-col gap-3"
    >
      <TextField
        ref={field}
        name="code"
        label={homeMessages.code}
        placeholder={EXAMPLE}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={error}
      />
      <SubmitButton look="secondary">{homeMessages.join}</SubmitButton>
    </form>
  );
}
