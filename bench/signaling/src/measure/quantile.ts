/** The value that a share of all values does not exceed, by the nearest rank; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** The middle value, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  return (
    (quantile(values, 0.5) +
      -quantile(
        values.map((value) => -value),
        0.5,
      )) /
    2
  );
}

/** What repeated measurements of one thing come to. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function summarise(values: readonly number[]): Summary {
  return { median: median(values), min: quantile(values, 0), max: quantile(values, 1) };
}

/**
 * How two things compare that were measured in turn: round by round, since what else the machine did
 * in a round was much the same for both.
 */
export function summariseRatios(values: readonly number[], base: readonly number[]): Summary {
  const rounds = Math.min(values.length, base.length); // the last one may have been cut off
  return summarise(values.slice(0, rounds).map((value, round) => value / (base[round] ?? NaN)));
}
