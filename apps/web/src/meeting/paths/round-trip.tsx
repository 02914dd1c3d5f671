import type { LinkStats } from '@throughline/peer';
import { type Readable, Store } from '@throughline/std';
import { wholeRoundTripMs } from '@/meeting/tiles/route-messages';
import { pathMessages } from '@/messages/texts';
import { useSelected } from '@/ui/use-readable';

const NO_STATS = new Store<LinkStats | undefined>(undefined);

function shownRoundTripMs(stats: LinkStats | undefined): number | undefined {
  const roundTripMs = stats?.nominatedPair?.roundTripMs;
  return roundTripMs === undefined ? undefined : wholeRoundTripMs(roundTripMs);
}

/** The stats change each second: nothing else of the meeting renders, and this only for another number. */
export function RoundTrip({ stats }: { stats: Readable<LinkStats> | undefined }) {
  const ms = useSelected<LinkStats | undefined, number | undefined>(
    stats ?? NO_STATS,
    shownRoundTripMs,
  );
  if (ms === undefined) return null;
  return (
    <bdi className="whitespace-nowrap text-muted tabular-nums">
      {ms === 0 ? pathMessages.shortRoundTrip : pathMessages.roundTrip({ ms })}
    </bdi>
  );
}
