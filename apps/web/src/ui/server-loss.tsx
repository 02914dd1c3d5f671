import type { Signaling } from '@throughline/peer';
import { useLasting } from '@/ui/use-lasting';

/** Most losses are over before anybody can read of them, as when the server restarts. */
const SHOWN_AFTER_MS = 1_000;

/** Nobody can join or be heard of until the server is back; what is connected may well go on. */
export function ServerLoss({ signaling }: { signaling: Signaling }) {
  const isShown = useLasting(signaling === 'reconnecting', SHOWN_AFTER_MS);
  return (
    <div role="status" className="shrink-0 px-3">
      {isShown && (
        <p className="mb-2 animate-arrive rounded-xl bg-warning-wash px-3.5 py-2 text-center text-sm font-medium text-balance text-warning">
          Connection to the server lost. Reconnecting…
        </p>
      )}
    </div>
  );
}
