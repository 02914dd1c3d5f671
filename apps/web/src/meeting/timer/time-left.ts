/** How long until an end by the clock of the API, as people read it. Pure. */

const MINUTE_S = 60;

/** A second counts until it is over, so that the last one ends at 0. Negative after the end. */
export function secondsLeft(endsAtMs: number, nowMs: number): number {
  return Math.ceil((endsAtMs - nowMs) / 1_000);
}

/** Such as `4:05` or `1:04:05`. */
export function timeLeftInDigits(seconds: number): string {
  const left = Math.max(0, seconds);
  const parts = [Math.floor(left / MINUTE_S / MINUTE_S), Math.floor(left / MINUTE_S) % MINUTE_S];
  const [hours = 0, minutes = 0] = parts;
  const twoDigits = (part: number) => String(part).padStart(2, '0');
  const end = twoDigits(left % MINUTE_S);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${end}` : `${minutes}:${end}`;
}
