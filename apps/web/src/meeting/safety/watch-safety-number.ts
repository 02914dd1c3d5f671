import {
  type LinkFingerprints,
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

export type SafetyReading =
  | {
      readonly kind: 'known';
      readonly number: string;
      readonly fingerprints: LinkFingerprints;
    }
  /** The link is encrypted, but the page cannot determine with which certificates. */
  | { readonly kind: 'unreliable' };

/**
 * Reads the safety number of a link now and whenever its stats change, which is each second.
 *
 * @param onReading called with each reading that differs from the one before, while the link is connected
 * @returns ends the watch
 */
export function watchSafetyNumber(
  { self, other, stats, connectionTo }: SafetyLink,
  onReading: (reading: SafetyReading) => void,
): () => void {
  let isReading = false;
  /** Since the reading in progress began. */
  let hasChanged = false;
  let isOver = false;
  let latest: SafetyReading | undefined;
  const read = async () => {
    hasChanged = isReading;
    if (isReading) return;
    isReading = true;
    try {
      const connection = connectionTo(other);
      const reading = connection && (await readNumber(connection, { self, other, latest }));
      if (reading === undefined || reading === latest || isOver) return;
      latest = reading;
      onReading(reading);
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

/** @returns undefined while the link is not connected, and the latest reading itself if nothing has changed */
async function readNumber(
  connection: ReadableConnection,
  {
    self,
    other,
    latest,
  }: Pick<SafetyLink, 'self' | 'other'> & { latest?: SafetyReading | undefined },
): Promise<SafetyReading | undefined> {
  const reading = await readFingerprints(connection);
  if (reading.kind === 'unknown') return undefined;
  if (reading.kind === 'unreliable') return latest?.kind === 'unreliable' ? latest : reading;
  const { fingerprints } = reading;
  if (latest?.kind === 'known' && isSameFingerprints(latest.fingerprints, fingerprints))
    return latest;
  const number = await safetyNumber(
    { participant: self, fingerprint: fingerprints.local },
    { participant: other, fingerprint: fingerprints.remote },
  );
  return { kind: 'known', number, fingerprints };
}

export const isSameFingerprints = (one: LinkFingerprints, other: LinkFingerprints): boolean =>
  one.local === other.local && one.remote === other.remote;
