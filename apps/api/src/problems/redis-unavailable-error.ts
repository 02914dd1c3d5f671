/**
 * Redis did not reply. A transient condition that `RedisConnection` logs, so callers need not log
 * it.
 */
export class RedisUnavailableError extends Error {
  override readonly name = 'RedisUnavailableError';
}
