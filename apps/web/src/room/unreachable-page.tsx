import { Button } from '@/ui/button';
import { MessagePage } from '@/ui/message-page';
import { pageMessages } from '@/messages/texts';
import type { ConnectionFault } from '@throughline/peer';
import { faultMessage } from './fault-messages';
import { OperatorHint } from './operator-hint';

interface UnreachablePageProps {
  /** The page is in a frame with `sandbox` and without `allow-same-origin`: no request can succeed. */
  isSandboxed?: boolean;
  cause?: ConnectionFault;
  onRetry: () => void;
}

export function UnreachablePage({
  isSandboxed = globalThis.origin === 'null',
  cause = 'unreachable',
  onRetry,
}: UnreachablePageProps) {
  if (isSandboxed)
    return (
      <MessagePage title={pageMessages.sandboxed}>
        <p>{pageMessages.sandboxedRemedy}</p>
      </MessagePage>
    );
  const { title, remedy, operatorHint } = faultMessage(cause);
  return (
    <MessagePage title={title}>
      <p>{remedy}</p>
      <Button onClick={onRetry}>{pageMessages.retry}</Button>
      <OperatorHint hint={operatorHint} />
    </MessagePage>
  );
}
