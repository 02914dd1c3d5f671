import { ButtonLink } from '@/ui/button';
import { MessagePage } from '@/ui/message-page';

export default function NotFound() {
  return (
    <MessagePage title="This page does not exist">
      <p>The address may be misspelt, or the page has moved.</p>
      <ButtonLink href="/">Go to the start page</ButtonLink>
    </MessagePage>
  );
}
