import type { RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import { useEffect, useState } from 'react';
import { type ConnectionTo, type SafetyReading, watchSafetyNumber } from './watch-safety-number';

interface WatchedLink {
  self: ParticipantId;
  /** At the other end; undefined if there is none any more. */
  other: Pick<RemoteParticipant, 'id' | 'stats'> | undefined;
  /** Stable across renders. */
  connectionTo: ConnectionTo;
}

/** The latest reading of a link, which stays while the link is not connected. Renders again when it changes. */
export function useSafetyReading({ self, other, connectionTo }: WatchedLink) {
  const [reading, setReading] = useState<SafetyReading>();
  const { id, stats } = other ?? {};
  useEffect(() => {
    if (id === undefined || stats === undefined) return;
    return watchSafetyNumber({ self, other: id, stats, connectionTo }, setReading);
  }, [self, id, stats, connectionTo]);
  return reading;
}
