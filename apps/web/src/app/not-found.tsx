import { ButtonLink } from '@/ui/button';
import { MessagePage } from '@/ui/message-page';

export default function NotFound() {
  return (
    <MessagePage title="This page does not exist">
      <p>Check the address, or go to the start page.</p>
      <ButtonLink href="/">Go to the start page</ButtonLink>
    </MessagePage>
  );
}
