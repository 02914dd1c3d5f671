import { Button } from '@/ui/button';
import { MessagePage } from '@/ui/message-page';
import { pageMessages } from './page-messages';
import { rejectionMessage } from './rejection-messages';

interface UnreachablePageProps {
  /** The page is in a frame with `sandbox` and without `allow-same-origin`: no request can succeed. */
  isSandboxed?: boolean;
  onRetry: () => void;
}

export function UnreachablePage({
  isSandboxed = globalThis.origin === 'null',
  onRetry,
}: UnreachablePageProps) {
  if (isSandboxed)
    return (
      <MessagePage title={pageMessages.sandboxed}>
        <p>{pageMessages.sandboxedRemedy}</p>
      </MessagePage>
    );
  const { title, remedy } = rejectionMessage('unreachable');
  return (
    <MessagePage title={title}>
      <p>{remedy}</p>
      <Button onClick={onRetry}>Try again</Button>
    </MessagePage>
  );
}
