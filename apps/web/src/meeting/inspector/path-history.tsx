import type { LinkStats } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { timeOfDay } from '@/ui/time-of-day';
import { useReadable } from '@/ui/use-readable';
import { inspectorMessages, pathChangeMessages, restartReasonMessages } from './inspector-texts';
import { type PathChange, pathChanges } from './path-changes';

/** When the path changed, why, and how long the link was without one. */
export function PathHistory({ stats }: { stats: Readable<LinkStats> }) {
  const changes = pathChanges(useReadable(stats).history);
  if (changes.length === 0)
    return <p className="text-sm text-muted">{inspectorMessages.noChanges}</p>;
  return (
    <ol className="flex flex-col gap-2 text-sm">
      {changes.map((change, index) => (
        <li key={index}>{sentences(change).join(' ')}</li>
      ))}
    </ol>
  );
}

function sentences({ atMs, kind, restart }: PathChange): string[] {
  const change = pathChangeMessages[kind]({ time: timeOfDay(atMs) });
  if (restart === undefined) return [change];
  const { reason, durationMs } = restart;
  const gap =
    durationMs === undefined
      ? pathChangeMessages.noGap
      : pathChangeMessages.gap({ ms: Math.round(durationMs) });
  return [change, restartReasonMessages[reason], gap];
}
