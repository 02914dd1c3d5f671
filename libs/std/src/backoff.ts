export interface BackoffOptions {
  /** Upper bound of the first delay. */
  firstMs: number;
  /** No delay is longer than this, however many attempts were made. */
  maxMs: number;
}

/**
 * How long to wait before attempt number `attempt` (0 is the first), with full jitter: evenly
 * spread over [0, bound), where the bound doubles with each attempt. Clients that lost one server
 * at the same moment would otherwise come back at the same moment, again and again.
 *
 * @param random a number in [0, 1)
 */
export function backoffMs(
  attempt: number,
  { firstMs, maxMs }: BackoffOptions,
  random: () => number = Math.random,
): number {
  const bound = Math.min(maxMs, firstMs * 2 ** attempt);
  return Math.floor(random() * bound);
}
