import type { StatsEntry } from '@throughline/connectivity';
import type { LinkStats } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import { useEffect, useState } from 'react';
import type { ConnectionTo } from '@/meeting/safety/watch-safety-number';

/**
 * All entries of the report of a connection, read whenever the stats of its link change, which is each second. Only what a person
 * looks at reads it: a link itself reads less (ADR 51).
 */
export function useConnectionReport(
  participant: ParticipantId,
  stats: Readable<LinkStats> | undefined,
  connectionTo: ConnectionTo,
): readonly StatsEntry[] | undefined {
  const [entries, setEntries] = useState<readonly StatsEntry[]>();
  useEffect(() => {
    let isOver = false;
    let isReading = false;
    const read = async () => {
      const connection = connectionTo(participant);
      if (isReading || connection === undefined) return;
      isReading = true;
      try {
        const report = await connection.browser.getStats();
        if (!isOver) setEntries([...report.values()] as StatsEntry[]);
      } catch {
        // The connection was closed meanwhile. The next reading tries again.
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
  return entries;
}
