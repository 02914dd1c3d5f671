import type { MeetingLoss } from '@throughline/peer';
import { Button, ButtonLink } from '@/ui/button';
import { Actions, MessagePage } from '@/ui/message-page';
import { refusalWords, type RefusalWords } from './refusal-messages';

interface EndedPageProps {
  /** Why the meeting was lost; undefined when the person left. */
  loss: MeetingLoss | undefined;
  onRejoin: () => void;
}

export function EndedPage({ loss, onRejoin }: EndedPageProps) {
  const { title, text, next } = endWords(loss);
  return (
    <MessagePage title={title}>
      <p>{text}</p>
      <Actions>
        {next === 'new-meeting' ? (
          <ButtonLink href="/">Start a new meeting</ButtonLink>
        ) : next === 'reload' ? (
          <Button onClick={() => location.reload()}>Reload</Button>
        ) : loss === 'removed' ? (
          <Button onClick={onRejoin}>Ask to come back</Button>
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

interface EndWords {
  title: string;
  text: string;
  next: RefusalWords['next'];
}

function endWords(loss: MeetingLoss | undefined): EndWords {
  if (loss === undefined)
    return {
      title: 'You left the meeting',
      text: 'Camera and microphone are off.',
      next: 'retry',
    };
  const { title, remedy, next } = refusalWords(loss);
  switch (loss) {
    // What a host has decided is no loss of a connection.
    case 'removed':
      return { title, text: 'A host took you out. Camera and microphone are off.', next };
    case 'room_ended':
      return { title, text: remedy, next };
    default:
      return { title: 'The connection was lost', text: `${title}. ${remedy}`, next };
  }
}
