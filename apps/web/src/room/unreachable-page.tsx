import { Button } from '@/ui/button';
import { MessagePage } from '@/ui/message-page';
import { rejectionMessage } from './rejection-messages';

export function UnreachablePage({ onRetry }: { onRetry: () => void }) {
  const { title, remedy } = rejectionMessage('unreachable');
  return (
    <MessagePage title={title}>
      <p>{remedy}</p>
      <Button onClick={onRetry}>Try again</Button>
    </MessagePage>
  );
}
