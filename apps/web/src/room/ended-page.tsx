import type { MeetingLoss } from '@throughline/peer';
import { Button, ButtonLink } from '@/ui/button';
import { Actions, MessagePage } from '@/ui/message-page';
import { refusalWords } from './refusal-words';

interface EndedPageProps {
  /** Why the meeting was lost; undefined when the person left. */
  loss: MeetingLoss | undefined;
  onRejoin: () => void;
}

export function EndedPage({ loss, onRejoin }: EndedPageProps) {
  const words = loss && refusalWords(loss);
  return (
    <MessagePage title={words === undefined ? 'You left the meeting' : 'The connection was lost'}>
      <p>
        {words === undefined ? 'Camera and microphone are off.' : `${words.title}. ${words.remedy}`}
      </p>
      <Actions>
        {words?.next === 'new-meeting' ? (
          <ButtonLink href="/">Start a new meeting</ButtonLink>
        ) : words?.next === 'reload' ? (
          <Button onClick={() => location.reload()}>Reload</Button>
        ) : (
          <Button onClick={onRejoin}>Rejoin</Button>
        )}
        <ButtonLink href="/" look="secondary">
          Home
        </ButtonLink>
      </Actions>
    </MessagePage>
  );
}
