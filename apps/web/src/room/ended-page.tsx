import type { MeetingEndReason } from '@throughline/peer';
import { Suspense } from 'react';
import { HOME_PATH } from '@/config/base-path';
import { pageMessages, uiMessages } from '@/messages/texts';
import { Button, ButtonLink } from '@/ui/button';
import { Actions, MessagePage } from '@/ui/message-page';
import { optionalPart } from '@/ui/optional-part';
import { endedMessage } from './ended-messages';
import { loadAfterMeeting } from './load-after-meeting';
import { OperatorHint } from './operator-hint';

/** The page is complete without it. */
const AfterMeeting = optionalPart(loadAfterMeeting, () => null);

interface EndedPageProps {
  /** Why the meeting was lost; undefined if the person left. */
  reason: MeetingEndReason | undefined;
  onRejoin: () => void;
}

export function EndedPage({ reason, onRejoin }: EndedPageProps) {
  const { title, text, next, operatorHint } = endedMessage(reason);
  return (
    <MessagePage title={title}>
      <div>
        {text.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Actions>
        {next === 'new-meeting' ? (
          <ButtonLink href={HOME_PATH}>{pageMessages.startNewMeeting}</ButtonLink>
        ) : next === 'reload' ? (
          <Button onClick={() => location.reload()}>{uiMessages.reload}</Button>
        ) : reason === 'removed' ? (
          <Button onClick={onRejoin}>{pageMessages.askToRejoin}</Button>
        ) : (
          <Button onClick={onRejoin}>{pageMessages.rejoin}</Button>
        )}
        <ButtonLink href={HOME_PATH} look="secondary">
          {pageMessages.home}
        </ButtonLink>
      </Actions>
      <Suspense>
        <AfterMeeting />
      </Suspense>
      <OperatorHint hint={operatorHint} />
    </MessagePage>
  );
}
