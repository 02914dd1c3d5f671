/** Connections to Redis. They reconnect by themselves. */
import { backoffMs } from '@throughline/std';
import { Redis } from 'ioredis';

export interface RedisAddress {
  /** `redis://` or `rediss://`, with a user and a database if need be. */
  readonly url: string;
  readonly password?: string;
}

/** Longer than a reader blocks. A connection without a reply for longer is replaced. */
const SILENCE_MS = 4_000;

export function connectRedis({ url, password }: RedisAddress): Redis {
  const redis = new Redis(url, {
    ...(password !== undefined && { password }),
    // Commands fail with each attempt to connect that fails. Otherwise they would fill the memory while Redis is away,
    // and take effect long after their senders have stopped waiting.
    maxRetriesPerRequest: 0,
    connectTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
    disableClientInfo: true,
    retryStrategy: (attempt) => 100 + backoffMs(attempt, { firstMs: 100, maxMs: 2_000 }),
  });
  // ioredis reconnects after every error, and prints errors that have no listener.
  redis.on('error', () => undefined);
  return redis;
}
