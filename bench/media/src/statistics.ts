/** The nearest-rank quantile of `share`, which is in [0, 1]; NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** The longest time without a frame between two moments; all in ms of one clock. */
export function longestGapMs(
  framesAtMs: readonly number[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): number {
  const within = framesAtMs.filter((at) => at > fromMs && at < toMs).toSorted((a, b) => a - b);
  const moments = [fromMs, ...within, toMs];
  return Math.max(...moments.slice(1).map((at, index) => at - (moments[index] ?? at)));
}
