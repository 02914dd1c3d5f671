/**
 * How much a value that is measured at regular intervals grows, by the line that fits best (least squares): a
 * garbage collector makes each single value depend on when it last ran.
 */
export function growthOf(values: readonly number[]): number {
  const count = values.length;
  if (count < 2) return 0;
  const middle = (count - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  let [covariance, variance] = [0, 0];
  for (const [i, value] of values.entries()) {
    covariance += (i - middle) * (value - mean);
    variance += (i - middle) ** 2;
  }
  return (covariance / variance) * (count - 1);
}

/** The later half, since a process reaches its working size in the first. */
export const secondHalf = <T>(values: readonly T[]): readonly T[] =>
  values.slice(Math.floor(values.length / 2));
