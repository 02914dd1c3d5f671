import {
  type LinkStats,
  type ReadableConnection,
  readFingerprints,
  safetyNumber,
} from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import type { Readable } from '@throughline/std';

export interface SafetyLink {
  self: ParticipantId;
  other: ParticipantId;
  /** Changes each second while the link is connected. */
  stats: Readable<LinkStats>;
  /** As it is now: another one after the link was replaced. */
  connectionTo: ConnectionTo;
}

export type ConnectionTo = (participant: ParticipantId) => ReadableConnection | undefined;

/**
 * Reads the safety number of a link now and whenever its stats change, which is each second.
 *
 * @param onNumber called with each number that was read, equal ones included
 * @returns ends the watch
 */
export function watchSafetyNumber(
  { self, other, stats, connectionTo }: SafetyLink,
  onNumber: (number: string) => void,
): () => void {
  let isReading = false;
  /** Since the reading in progress began. */
  let hasChanged = false;
  let isOver = false;
  const read = async () => {
    hasChanged = isReading;
    if (isReading) return;
    isReading = true;
    try {
      const connection = connectionTo(other);
      const fingerprints = connection && (await readFingerprints(connection));
      if (fingerprints === undefined) return;
      const number = await safetyNumber(
        { participant: self, fingerprint: fingerprints.local },
        { participant: other, fingerprint: fingerprints.remote },
      );
      if (!isOver) onNumber(number);
    } catch {
      // On an insecure page, the file with the hash function has not loaded. The next reading tries again.
    } finally {
      isReading = false;
      if (hasChanged && !isOver) void read();
    }
  };
  const unsubscribe = stats.subscribe(() => void read());
  void read();
  return () => {
    isOver = true;
    unsubscribe();
  };
}
