import type { RemoteParticipant } from '@throughline/peer';
import { cameraPauseMessages } from './camera-pause-messages';

/** Shown while paths carry only the sound [QUA-3]: others do not see this person. */
export function CameraPause({ others }: { others: readonly RemoteParticipant[] }) {
  const unseeing = others.filter(({ isCameraPaused }) => isCameraPaused);
  const [first] = unseeing;
  return (
    <div role="status" className="shrink-0 px-3">
      {first !== undefined && (
        <p className="mb-2 animate-arrive rounded-xl bg-warning-wash px-3.5 py-2 text-center text-sm font-medium text-balance text-warning">
          {unseeing.length === others.length
            ? cameraPauseMessages.forAll
            : unseeing.length === 1
              ? cameraPauseMessages.forOne(first.displayName)
              : cameraPauseMessages.forSome(unseeing.length)}
        </p>
      )}
    </div>
  );
}
