'use client';

import { readRoomCode } from '@throughline/protocol';
import { type SyntheticEvent, useState } from 'react';
import { BASE_PATH } from '@/config/base-path';
import { embedDemoMessages, homeMessages, joinMessages } from '@/messages/texts';
import { PageFrame } from '@/ui/page-frame';
import { SubmitButton } from '@/ui/submit-button';
import { TextField } from '@/ui/text-field';
import { DemoMeeting, type DemoMeetingProps } from './demo-meeting';

interface DemoPageProps {
  /** Replaced in the catalogue, which has no server. */
  openMeeting?: DemoMeetingProps['openMeeting'];
}

/** Embeds a meeting of this server as a page of another site would. */
export function DemoPage({ openMeeting }: DemoPageProps) {
  const [shown, setShown] = useState<{ meetingUrl: string; displayName: string }>();
  const [error, setError] = useState<string>();
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reading = readRoomCode(textOf(form, 'code'));
    if (reading.kind !== 'one') return setError(homeMessages.codeInvalid);
    setError(undefined);
    const fragment = reading.token === undefined ? '' : `#token=${reading.token}`;
    const meetingUrl = `${location.origin}${BASE_PATH}/meet/${reading.roomId}${fragment}`;
    setShown({ meetingUrl, displayName: textOf(form, 'displayName') });
  };
  return (
    <PageFrame>
      <div className="flex flex-col gap-6 py-6">
        <div className="flex flex-col gap-2">
          <h1 tabIndex={-1} className="text-3xl font-semibold tracking-tight text-balance">
            {embedDemoMessages.title}
          </h1>
          <p className="max-w-2xl text-pretty text-muted">{embedDemoMessages.introduction}</p>
        </div>
        <form
          method="post"
          onSubmit={submit}
          noValidate
          aria-label={embedDemoMessages.form}
          className="flex flex-wrap items-start gap-3"
        >
          <TextField
            name="code"
            label={homeMessages.code}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={error}
            className="min-w-52 grow"
          />
          <TextField
            name="displayName"
            label={joinMessages.name}
            autoComplete="name"
            className="min-w-52 grow"
          />
          <SubmitButton className="mt-6.5">{embedDemoMessages.show}</SubmitButton>
        </form>
        {shown && (
          <DemoMeeting
            key={shown.meetingUrl}
            {...shown}
            openMeeting={openMeeting}
            onRemove={() => setShown(undefined)}
          />
        )}
      </div>
    </PageFrame>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
