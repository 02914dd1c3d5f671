/** The rate of a transfer, from how many bytes of it had arrived when. Pure. */

export interface RateSample {
  /** By `performance.now()`. */
  atMs: number;
  bytes: number;
}

/** Long enough that blocks of 1 MiB do not make the rate jump. */
const WINDOW_MS = 5_000;
/** A rate of less is noise. */
const MIN_OBSERVED_MS = 1_000;
/** The list is published four times a second at most. */
const MAX_SAMPLES = 24;

/** With those of the window before it, oldest first. */
export function withSample(
  samples: readonly RateSample[],
  sample: RateSample,
): readonly RateSample[] {
  const recent = samples.filter(({ atMs }) => sample.atMs - atMs <= WINDOW_MS);
  return [...recent, sample].slice(-MAX_SAMPLES);
}

/** Bytes per second, with two digits; 0 if nothing arrives. `undefined` until enough was observed. */
export function rateOf(samples: readonly RateSample[]): number | undefined {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const observedMs = last.atMs - first.atMs;
  if (observedMs < MIN_OBSERVED_MS) return undefined;
  const perSecond = ((last.bytes - first.bytes) / observedMs) * 1_000;
  return Number(Math.max(0, perSecond).toPrecision(2));
}
