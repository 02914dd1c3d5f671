'use client';

import type { JoinRejection } from '@throughline/peer';
import type { RoomView } from '@throughline/protocol';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import type { Entry } from '@/room/entry';
import type { Invitation } from '@/room/meeting-page-state';
import { OperatorHint } from '@/room/operator-hint';
import { rejectionMessage } from '@/room/rejection-messages';
import { loadPreferences } from '@/storage/preferences';
import { focusField } from '@/ui/focus-field';
import { Notice } from '@/ui/notice';
import { ConnectionOption } from './connection-option';
import { JoinButton } from './join-button';
import { joinMessages } from '@/messages/texts';
import { NameField } from './name-field';
import { PasscodeField } from './passcode-field';
import { type EntryErrors, readEntry } from './read-entry';

export interface JoinFormProps extends Invitation {
  room: Pick<RoomView, 'id' | 'passcodeRequired' | 'lobby'>;
  joining: boolean;
  /** The name that the page around this frame proposes. */
  proposedName?: string | undefined;
  rejection?: JoinRejection | undefined;
  /** False if the browser has no WebRTC: joining would only confuse the others. */
  supportsCalls?: boolean;
  onJoin: (entry: Entry) => void;
}

/** Name, passcode if the room has one, connection option, and the rejection of the last join. */
export function JoinForm(props: JoinFormProps) {
  const { room, hasToken, invitedAs, joining, rejection, onJoin } = props;
  const { supportsCalls = true, proposedName } = props;
  const [preferences] = useState(loadPreferences);
  const [errors, setErrors] = useState<EntryErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const message = rejection && rejectionMessage(rejection);
  const isAboutPasscode = message?.next === 'passcode';
  const asksPasscode = (room.passcodeRequired && !hasToken) || isAboutPasscode;

  useEffect(() => {
    if (isAboutPasscode) focusField(form.current, 'passcode');
  }, [isAboutPasscode, rejection]);

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readEntry(new FormData(event.currentTarget));
    setErrors(read.ok ? {} : read.errors);
    if (read.ok) onJoin(read.entry);
    else focusField(event.currentTarget, read.errors.displayName ? 'displayName' : 'passcode');
  };

  return (
    <form
      ref={form}
      method="post"
      onSubmit={submit}
      noValidate
      aria-label={joinMessages.form}
      className="flex flex-col gap-4"
    >
      <NameField
        invitedAs={invitedAs}
        lastName={proposedName ?? preferences.displayName}
        error={errors.displayName}
      />
      {asksPasscode && (
        <PasscodeField
          roomId={room.id}
          error={errors.passcode ?? (isAboutPasscode ? message.remedy : undefined)}
        />
      )}
      <ConnectionOption />
      {message !== undefined && !isAboutPasscode && (
        <Notice tone="danger" role="alert" title={message.title}>
          {message.remedy}
          <OperatorHint hint={message.operatorHint} />
        </Notice>
      )}
      {supportsCalls ? (
        <JoinButton next={message?.next} waitsInLobby={room.lobby && !hasToken} joining={joining} />
      ) : (
        <Notice tone="danger" role="status" title={joinMessages.callsNotSupported}>
          {joinMessages.callsNotSupportedRemedy}
        </Notice>
      )}
    </form>
  );
}
