'use client';

import type { JoinRefusal } from '@throughline/peer';
import type { RoomView } from '@throughline/protocol';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { MAX_NAME_LENGTH } from '@/room/display-name';
import type { Entry } from '@/room/entry';
import { keptPasscode, MAX_PASSCODE_LENGTH } from '@/room/passcode';
import { loadPreferences } from '@/room/preferences';
import { refusalWords } from '@/room/refusal-messages';
import { Button } from '@/ui/button';
import { focusField } from '@/ui/focus-field';
import { Notice } from '@/ui/notice';
import { TextField } from '@/ui/text-field';
import { ConnectionOption } from './connection-option';
import { type EntryErrors, readEntry } from './read-entry';

interface JoinFormProps {
  room: Pick<RoomView, 'id' | 'passcodeRequired' | 'lobby'>;
  /** Whoever brings a join token needs no passcode, and waits for nobody. */
  hasToken: boolean;
  /** The name in that token, which the others will see. */
  invitedAs?: string | undefined;
  joining: boolean;
  refusal?: JoinRefusal | undefined;
  onJoin: (entry: Entry) => void;
}

/** Who you are, the passcode if there is one, and the button that takes you in. */
export function JoinForm(props: JoinFormProps) {
  const { room, hasToken, invitedAs, joining, refusal, onJoin } = props;
  const [remembered] = useState(loadPreferences);
  const [errors, setErrors] = useState<EntryErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const words = refusal && refusalWords(refusal);
  const entrance = room.lobby && !hasToken ? 'Ask to join' : 'Join';
  const atPasscode = words?.next === 'passcode';

  useEffect(() => {
    if (atPasscode) focusField(form.current, 'passcode');
  }, [atPasscode, refusal]);

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readEntry(new FormData(event.currentTarget));
    setErrors(read.ok ? {} : read.errors);
    if (read.ok) onJoin(read.entry);
    else focusField(event.currentTarget, read.errors.displayName ? 'displayName' : 'passcode');
  };

  return (
    <form ref={form} onSubmit={submit} noValidate aria-label="Join" className="flex flex-col gap-4">
      <TextField
        // Another field once the invitation was refused: what stands in it was not typed.
        key={invitedAs ?? ''}
        name="displayName"
        label="Your name"
        autoComplete="name"
        maxLength={MAX_NAME_LENGTH}
        defaultValue={invitedAs ?? remembered.displayName}
        {...(invitedAs !== undefined && { readOnly: true, hint: 'From your invitation.' })}
        error={errors.displayName}
      />
      {((room.passcodeRequired && !hasToken) || atPasscode) && (
        <TextField
          name="passcode"
          label="Passcode"
          type="password"
          autoComplete="off"
          maxLength={MAX_PASSCODE_LENGTH}
          defaultValue={keptPasscode(room.id)}
          error={errors.passcode ?? (atPasscode ? words.remedy : undefined)}
        />
      )}
      <ConnectionOption relayOnly={remembered.relayOnly} />
      {words !== undefined && !atPasscode && (
        <Notice tone="danger" role="alert" title={words.title}>
          {words.remedy}
        </Notice>
      )}
      {words?.next === 'reload' ? (
        <Button onClick={() => location.reload()}>Reload</Button>
      ) : (
        words?.next !== 'none' && (
          <Button type="submit" busy={joining}>
            {joining ? 'Joining…' : words?.next === 'retry' ? 'Try again' : entrance}
          </Button>
        )
      )}
    </form>
  );
}
