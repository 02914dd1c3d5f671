import type { RemoteParticipant } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { useSelected } from '@/ui/use-readable';
import { cameraPauseMessages } from '@/messages/texts';

/** Shown while paths carry only the sound [QUA-3]: others do not see this person. */
export function CameraPause({ others }: { others: Readable<readonly RemoteParticipant[]> }) {
  const message = useSelected(others, pauseMessage);
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

/** Undefined while everyone sees this person. */
export function pauseMessage(others: readonly RemoteParticipant[]): string | undefined {
  const unseeing = others.filter(({ isCameraPaused }) => isCameraPaused);
  const [first, ...more] = unseeing;
  if (first === undefined) return undefined;
  if (unseeing.length === others.length) return cameraPauseMessages.forAll;
  return more.length === 0
    ? cameraPauseMessages.forOne({ name: first.displayName })
    : cameraPauseMessages.forSome({ count: unseeing.length });
}
