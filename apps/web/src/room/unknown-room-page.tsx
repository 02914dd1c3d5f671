import { ButtonLink } from '@/ui/button';
import { MessagePage } from '@/ui/message-page';
import { pageMessages } from './page-messages';

export function UnknownRoomPage() {
  return (
    <MessagePage title={pageMessages.unknownRoom}>
      <p>{pageMessages.unknownRoomReason}</p>
      <ButtonLink href="/">Start a new meeting</ButtonLink>
    </MessagePage>
  );
}
