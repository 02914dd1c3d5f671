import type { LocalMedia, RemoteParticipant, UnmuteRequestEvent } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { useEffect, useState } from 'react';
import { isTurnedOn } from '@/devices/toggle-capture';
import { unmuteRequestMessages } from '@/messages/texts';
import { useSelected } from '@/ui/use-readable';

interface UnmuteRequestOptions {
  /** The latest one. */
  request: UnmuteRequestEvent | undefined;
  others: Readable<readonly RemoteParticipant[]>;
  media: Pick<LocalMedia, 'state'>;
}

/**
 * The text of a host's request to unmute, until the person dismisses it or the microphone is on, however the person
 * turned it on.
 */
export function useUnmuteRequest({ request, others, media }: UnmuteRequestOptions): {
  text: string | undefined;
  dismiss: () => void;
} {
  const [answered, setAnswered] = useState<UnmuteRequestEvent>();
  useEffect(
    () =>
      media.state.subscribe(() => {
        if (isTurnedOn(media.state.get().microphone)) setAnswered(request);
      }),
    [request, media],
  );
  const text = useSelected(others, (list) =>
    request === undefined || request === answered ? undefined : textOf(request, list),
  );
  return { text, dismiss: () => setAnswered(request) };
}

function textOf({ by }: UnmuteRequestEvent, others: readonly RemoteParticipant[]): string {
  const host = others.find(({ id }) => id === by);
  return host === undefined
    ? unmuteRequestMessages.askedByHost
    : unmuteRequestMessages.askedBy({ name: host.displayName });
}
