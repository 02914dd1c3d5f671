export interface BackoffOptions {
  /** Upper bound of the first delay. */
  firstMs: number;
  /** Upper bound of every delay. */
  maxMs: number;
}

/**
 * The delay before attempt number `attempt` (0 is the first), with full jitter: uniformly
 * distributed over [0, bound), where the bound doubles with each attempt. Without jitter, clients
 * that lost a server at the same moment would all reconnect at the same moment.
 *
 * @param random returns a number in [0, 1)
 */
export function backoffMs(
  attempt: number,
  { firstMs, maxMs }: BackoffOptions,
  random: () => number = Math.random,
): number {
  const bound = Math.min(maxMs, firstMs * 2 ** attempt);
  return Math.floor(random() * bound);
}
