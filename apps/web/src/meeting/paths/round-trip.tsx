import type { LinkStats } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { useRoundTripMs } from '@/meeting/tiles/use-round-trip';
import { pathMessages } from '@/messages/texts';

/** A component of its own, so that nothing else of the panel renders when the stats change. */
export function RoundTrip({ stats }: { stats: Readable<LinkStats> | undefined }) {
  const ms = useRoundTripMs(stats);
  if (ms === undefined) return null;
  return (
    <bdi className="whitespace-nowrap text-muted tabular-nums">
      {ms === 0 ? pathMessages.shortRoundTrip : pathMessages.roundTrip({ ms })}
    </bdi>
  );
}
