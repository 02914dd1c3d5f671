'use client';

import { readRoomCode } from '@throughline/protocol';
import { useRouter } from 'next/navigation';
import { type SyntheticEvent, useState } from 'react';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/text-field';
import { homeMessages } from './home-messages';

export function JoinMeeting() {
  const router = useRouter();
  const [error, setError] = useState<string>();

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem('code');
    if (!(field instanceof HTMLInputElement)) return;
    const roomId = readRoomCode(field.value);
    if (roomId !== undefined) return router.push(`/meet/${roomId}`);
    setError(field.value.trim() === '' ? homeMessages.codeMissing : homeMessages.codeInvalid);
    field.focus();
  };

  return (
    <form onSubmit={submit} noValidate aria-label="Join a meeting" className="flex flex-col gap-3">
      <TextField
        name="code"
        label="Meeting link or code"
        placeholder="mkte-vhap-wcru"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={error}
      />
      <Button type="submit" look="secondary">
        Join
      </Button>
    </form>
  );
}
