import { Button } from './button';
import { Actions, MessagePage } from './message-page';
import { uiMessages } from './ui-messages';

/** In place of a screen that keeps failing. */
export function FailedPage() {
  return (
    <MessagePage title={uiMessages.failed}>
      <p>{uiMessages.failedRemedy}</p>
      <Actions>
        <Button onClick={() => location.reload()}>Reload</Button>
      </Actions>
    </MessagePage>
  );
}
