import { quantile } from '@throughline/test-kit';

/** The middle value, or the mean of the two in the middle; NaN without values. */
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

export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function summarise(values: readonly number[]): Summary {
  return { median: median(values), min: quantile(values, 0), max: quantile(values, 1) };
}

/**
 * Summarises the ratios of two servers that were measured in turn, round by round, since other load on
 * the machine was similar for both within a round.
 */
export function summariseRatios(values: readonly number[], base: readonly number[]): Summary {
  const rounds = Math.min(values.length, base.length); // one server may have missed the last round
  return summarise(values.slice(0, rounds).map((value, round) => value / (base[round] ?? NaN)));
}
