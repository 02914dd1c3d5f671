import { joinMessages, uiMessages } from '@/messages/texts';
import type { RejectionMessage } from '@/room/rejection-messages';
import { Button } from '@/ui/button';

interface JoinButtonProps {
  /** What the last rejection suggests; undefined before the first join. */
  next: RejectionMessage['next'] | undefined;
  /** The room has a lobby, and the person would wait in it. */
  waitsInLobby: boolean;
  joining: boolean;
}

/** Submits the form, or reloads an outdated page. Absent if no button would help. */
export function JoinButton({ next, waitsInLobby, joining }: JoinButtonProps) {
  if (next === 'none') return null;
  if (next === 'reload')
    return <Button onClick={() => location.reload()}>{uiMessages.reload}</Button>;
  return (
    <Button type="submit" busy={joining}>
      {joining
        ? joinMessages.joining
        : next === 'retry'
          ? joinMessages.retry
          : waitsInLobby
            ? joinMessages.askToJoin
            : joinMessages.join}
    </Button>
  );
}
