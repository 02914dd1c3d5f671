/** Which sentences announce the scheduled end of a meeting, and when. Pure. */
import { endingMessages } from './ending-texts';

/** Long enough for a last sentence, in seconds. */
const LAST_CALL_S = 15;

/**
 * The first one is for people who have just joined, too.
 *
 * @param before the seconds that were left when the page looked last; `undefined` if it looks for the first time
 */
export function endAnnouncement(
  name: string,
  before: number | undefined,
  left: number,
): string | undefined {
  if (left <= 0) return undefined;
  if (before === undefined) return firstCall(name, left);
  return before > LAST_CALL_S && left <= LAST_CALL_S
    ? endingMessages.lastCall({ count: left })
    : undefined;
}

const firstCall = (name: string, left: number): string =>
  left > 45
    ? endingMessages.endsInMinutes({ name, count: Math.round(left / 60) })
    : endingMessages.endsInSeconds({ name, count: left });
