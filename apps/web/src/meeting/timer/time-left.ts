/** How long until an end by the clock of the API, as people read it. Pure. */
import { durationInDigits } from '@/ui/duration-in-digits';

/** A second counts until it is over, so that the last one ends at 0. Negative after the end. */
export function secondsLeft(endsAtMs: number, nowMs: number): number {
  return Math.ceil((endsAtMs - nowMs) / 1_000);
}

/** Such as `4:05` or `1:04:05`; `0:00` after the end. */
export const timeLeftInDigits = (seconds: number): string =>
  durationInDigits(Math.max(0, seconds) * 1_000);
