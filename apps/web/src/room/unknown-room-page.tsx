import { HOME_PATH } from '@/config/base-path';
import { ButtonLink } from '@/ui/button';
import { MessagePage } from '@/ui/message-page';
import { CodeField } from './code-field';
import { pageMessages } from '@/messages/texts';

export function UnknownRoomPage() {
  return (
    <MessagePage title={pageMessages.unknownRoom}>
      <p>{pageMessages.unknownRoomReason}</p>
      <CodeField />
      <ButtonLink href={HOME_PATH} look="secondary">
        {pageMessages.startNewMeeting}
      </ButtonLink>
    </MessagePage>
  );
}
