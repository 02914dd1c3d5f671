import { ButtonLink } from '@/ui/button';
import { MessagePage } from '@/ui/message-page';

export function UnknownRoomPage() {
  return (
    <MessagePage title="This meeting does not exist">
      <p>The link may be incomplete, or the meeting was not used for a day.</p>
      <ButtonLink href="/">Start a new meeting</ButtonLink>
    </MessagePage>
  );
}
