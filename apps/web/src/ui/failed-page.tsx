import { Button } from './button';
import { Actions, MessagePage } from './message-page';
import { uiMessages } from '@/messages/texts';

/** In place of a screen that keeps failing. */
export function FailedPage() {
  return (
    <MessagePage title={uiMessages.failed}>
      <p>{uiMessages.failedRemedy}</p>
      <Actions>
        <Button onClick={() => location.reload()}>{uiMessages.reload}</Button>
      </Actions>
    </MessagePage>
  );
}
