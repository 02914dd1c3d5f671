import type { StatsEntry } from '@throughline/connectivity';
import type { LinkFingerprints, LinkStats } from '@throughline/peer';
import { readFingerprints } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import { useEffect, useState } from 'react';
import type { ConnectionTo } from '@/meeting/safety/watch-safety-number';

export interface ConnectionReport {
  entries: readonly StatsEntry[];
  fingerprints: LinkFingerprints | undefined;
}

/**
 * The whole report of a connection, read whenever the stats of its link change, which is each second. Only what a person
 * looks at reads it: a link itself reads less (ADR 51).
 */
export function useConnectionReport(
  participant: ParticipantId,
  stats: Readable<LinkStats> | undefined,
  connectionTo: ConnectionTo,
): ConnectionReport | undefined {
  const [report, setReport] = useState<ConnectionReport>();
  useEffect(() => {
    let isOver = false;
    let isReading = false;
    const read = async () => {
      const connection = connectionTo(participant);
      if (isReading || connection === undefined) return;
      isReading = true;
      try {
        const entries = [...(await connection.browser.getStats()).values()] as StatsEntry[];
        const reading = await readFingerprints(connection);
        const fingerprints = reading.kind === 'known' ? reading.fingerprints : undefined;
        if (!isOver) setReport({ entries, fingerprints });
      } catch {
        // The connection was closed meanwhile, or the hash function has not loaded. The next reading tries again.
      } finally {
        isReading = false;
      }
    };
    void read();
    const unsubscribe = stats?.subscribe(() => void read());
    return () => {
      isOver = true;
      unsubscribe?.();
    };
  }, [participant, stats, connectionTo]);
  return report;
}
