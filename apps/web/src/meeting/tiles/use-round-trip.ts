import type { LinkStats } from '@throughline/peer';
import { type Readable, Store } from '@throughline/std';
import { useSelected } from '@/ui/use-readable';
import { wholeRoundTripMs } from './route-messages';

const NO_STATS = new Store(undefined);

function shownRoundTripMs(stats: LinkStats | undefined): number | undefined {
  const roundTripMs = stats?.nominatedPair?.roundTripMs;
  return roundTripMs === undefined ? undefined : wholeRoundTripMs(roundTripMs);
}

/**
 * The round trip of a link in whole milliseconds, `undefined` if unknown. The stats change each second; the component
 * renders only for another number.
 */
export function useRoundTripMs(stats: Readable<LinkStats> | undefined): number | undefined {
  return useSelected<LinkStats | undefined, number | undefined>(
    stats ?? NO_STATS,
    shownRoundTripMs,
  );
}
