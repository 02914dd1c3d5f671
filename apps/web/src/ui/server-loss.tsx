import type { SignalingStatus } from '@throughline/peer';
import { serverMessages } from './server-messages';
import { useLasting } from './use-lasting';

/** Most losses, such as a restart of the server, end before a message could be read. */
const SHOWN_AFTER_MS = 1_000;

/** Shown while the signaling connection is lost. Links that are connected may still work. */
export function ServerLoss({ signaling }: { signaling: SignalingStatus }) {
  const isShown = useLasting(signaling === 'reconnecting', SHOWN_AFTER_MS);
  return (
    <div role="status" className="shrink-0 px-3">
      {isShown && (
        <p className="mb-2 animate-arrive rounded-xl bg-warning-wash px-3.5 py-2 text-center text-sm font-medium text-balance text-warning">
          {serverMessages.lost}
        </p>
      )}
    </div>
  );
}
