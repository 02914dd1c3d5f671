import type { SignalingStatus } from '@throughline/peer';
import { serverMessages } from '@/messages/texts';
import { useLasting } from './use-lasting';

/** Most losses, such as a restart of the server, end before a message could be read. */
const SHOWN_AFTER_MS = 1_000;

interface ServerLossProps {
  signaling: SignalingStatus;
  /** The connection ends again and again. */
  isCutOften: boolean;
}

/** Shown while the signaling connection is lost or unreliable. Links that are connected may still work. */
export function ServerLoss({ signaling, isCutOften }: ServerLossProps) {
  const isLost = useLasting(signaling === 'reconnecting', SHOWN_AFTER_MS);
  const message = isLost ? serverMessages.lost : isCutOften ? serverMessages.cutOften : undefined;
  return (
    <div role="status" className="shrink-0 px-3">
      {message !== undefined && (
        <p className="mb-2 animate-arrive rounded-xl bg-warning-wash px-3.5 py-2 text-center text-sm font-medium text-balance text-warning">
          {message}
        </p>
      )}
    </div>
  );
}
