import { Button } from '@/ui/button';
import { MessagePage } from '@/ui/message-page';
import { refusalMessage } from './refusal-messages';

export function UnreachablePage({ onRetry }: { onRetry: () => void }) {
  const { title, remedy } = refusalMessage('unreachable');
  return (
    <MessagePage title={title}>
      <p>{remedy}</p>
      <Button onClick={onRetry}>Try again</Button>
    </MessagePage>
  );
}
