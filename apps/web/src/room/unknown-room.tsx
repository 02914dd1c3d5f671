import { ButtonLink } from '@/ui/button';
import { MessagePage } from '@/ui/message-page';

export function UnknownRoom() {
  return (
    <MessagePage title="This meeting does not exist">
      <p>The link may be incomplete, or nobody has used the meeting for a day.</p>
      <ButtonLink href="/">Start a new meeting</ButtonLink>
    </MessagePage>
  );
}
