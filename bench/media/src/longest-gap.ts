/** The longest time without a frame between two moments; all in ms of one clock. */
export function longestGapMs(
  framesAtMs: readonly number[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): number {
  const within = framesAtMs.filter((at) => at > fromMs && at < toMs).toSorted((a, b) => a - b);
  const moments = [fromMs, ...within, toMs];
  return Math.max(...moments.slice(1).map((at, index) => at - (moments[index] ?? at)));
}
