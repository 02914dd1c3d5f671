/** Connections to Redis. They reconnect by themselves. */
import { backoffMs } from '@throughline/std';
import { Redis } from 'ioredis';

export interface RedisAddress {
  /** `redis://` or `rediss://`, with a user and a database if need be. */
  readonly url: string;
  readonly password?: string;
}

/** Longer than a reader blocks. ioredis replaces a connection without a reply for longer. */
const SILENCE_MS = 4_000;

export function connectRedis({ url, password }: RedisAddress): Redis {
  const redis = new Redis(url, {
    ...(password !== undefined && { password }),
    // A failed attempt to connect rejects the waiting commands. Otherwise they would fill the memory while Redis is
    // unavailable, and take effect long after their deadlines.
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
