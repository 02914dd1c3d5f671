/** The periods that an operator can choose, which end now. Pure. */
import type { TimeRange } from './records-api';

export type RangeName = 'day' | 'week' | 'fortnight';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

/** The API divides a day into hours and longer ranges into days [API-14], so these begin at midnight. */
export function rangeUpTo(now: Date, name: RangeName): TimeRange {
  switch (name) {
    case 'day': {
      const to = Math.ceil((now.getTime() + 1) / HOUR_MS) * HOUR_MS;
      return { from: to - DAY_MS, to };
    }
    case 'week':
      return endingToday(now, 7);
    case 'fortnight':
      return endingToday(now, 14);
  }
}

function endingToday(now: Date, days: number): TimeRange {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime();
  return { from: midnight - days * DAY_MS, to: midnight };
}
