'use client';

import type { RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import type { HostApi } from '@/meeting/people/host-requests';
import { RoomLinksButton } from '@/meeting/room-links/room-links-button';
import type { SafetyMarks } from '@/meeting/safety/safety-marks';
import { pathMessages } from '@/messages/texts';
import { LazyReceiptButton } from '@/receipt/lazy-receipt-button';
import { useDeferredReadable, useReadable } from '@/ui/use-readable';
import { PathRow } from './path-row';
import { PathsDrawing } from './paths-drawing';

interface PathsContentProps {
  others: Readable<readonly RemoteParticipant[]>;
  /** Called when the person presses “Try again” of a failed link. Stable across renders: the rows are memoized. */
  onRetry: (participant: ParticipantId) => void;
  /** Called when the person wants the details of a link. Stable across renders. */
  onInspect: (participant: ParticipantId) => void;
  safetyMarks: Readable<SafetyMarks>;
  /** If this participant is a host. */
  host: Pick<HostApi, 'listLinks'> | undefined;
}

/** The paths from this participant to each other one. In a mesh, no participant knows the paths between others. */
export function PathsContent(props: PathsContentProps) {
  const { others, onRetry, onInspect, safetyMarks, host } = props;
  const people = useDeferredReadable(others);
  const marks = useReadable(safetyMarks);
  if (people.length === 0)
    return (
      <>
        <p className="text-muted">{pathMessages.alone}</p>
        <LazyReceiptButton />
      </>
    );
  return (
    <>
      {people.some(({ isThroughServer }) => isThroughServer) && <p>{pathMessages.throughServer}</p>}
      <PathsDrawing others={people} />
      <ul aria-label={pathMessages.title} className="flex flex-col">
        {people.map((other) => (
          <PathRow
            key={other.id}
            other={other}
            onRetry={onRetry}
            onInspect={onInspect}
            mark={marks.get(other.id)?.kind}
          />
        ))}
      </ul>
      <p className="text-sm text-muted">{pathMessages.own}</p>
      {host && <RoomLinksButton host={host} />}
      <LazyReceiptButton />
    </>
  );
}
