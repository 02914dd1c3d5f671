'use client';

import { readRoomCode } from '@throughline/protocol';
import { useRouter } from 'next/navigation';
import { type SyntheticEvent, useState } from 'react';
import { saveLinkToken } from '@/storage/join-token';
import { SubmitButton } from '@/ui/submit-button';
import { TextField } from '@/ui/text-field';
import { homeMessages } from '@/messages/texts';

const EXAMPLE = 'mkte-vhap-wcru';

interface JoinMeetingProps {
  /** What the field holds at first. */
  initialText?: string | undefined;
}

/** A field for a meeting's link or code, with whatever text is around it. */
export function JoinMeeting({ initialText }: JoinMeetingProps) {
  const router = useRouter();
  const [error, setError] = useState<string>();

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem('code');
    if (!(field instanceof HTMLInputElement)) return;
    const reading = readRoomCode(field.value);
    if (reading.kind === 'one') {
      if (reading.token !== undefined) saveLinkToken(reading.roomId, reading.token);
      return router.push(`/meet/${reading.roomId}`);
    }
    if (reading.kind === 'several')
      setError(homeMessages.codeAmbiguous({ codes: reading.roomIds.join(', ') }));
    else setError(field.value.trim() === '' ? homeMessages.codeMissing : homeMessages.codeInvalid);
    field.focus();
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
        // A new field once its first text is known.
        key={initialText ?? ''}
        name="code"
        label={homeMessages.code}
        placeholder={EXAMPLE}
        defaultValue={initialText}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={error}
      />
      <SubmitButton look="secondary">{homeMessages.join}</SubmitButton>
    </form>
  );
}
