'use client';

import type { RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import { pathMessages } from '@/messages/texts';
import { useDeferredReadable } from '@/ui/use-readable';
import { PathRow } from './path-row';
import { PathsDrawing } from './paths-drawing';

interface PathsContentProps {
  others: Readable<readonly RemoteParticipant[]>;
  /** The person wants the failed link to this participant to be tried again now. The same function each time. */
  onRetry: (participant: ParticipantId) => void;
}

/** The paths of this participant to all others: a mesh shows no participant the paths between others. */
export function PathsContent({ others, onRetry }: PathsContentProps) {
  const people = useDeferredReadable(others);
  if (people.length === 0) return <p className="text-muted">{pathMessages.alone}</p>;
  return (
    <>
      <PathsDrawing others={people} />
      <ul aria-label={pathMessages.title} className="flex flex-col">
        {people.map((other) => (
          <PathRow key={other.id} other={other} onRetry={onRetry} />
        ))}
      </ul>
      <p className="text-sm text-muted">{pathMessages.own}</p>
    </>
  );
}
