/** Connections to Redis. They reconnect by themselves. */
import { backoffMs } from '@throughline/std';
import { Redis } from 'ioredis';

export interface RedisAddress {
  /** `redis://` or `rediss://`, with a user and a database if need be. */
  readonly url: string;
  readonly password?: string;
}

/** Longer than a reader blocks. A connection that is silent for longer is replaced. */
const SILENCE_MS = 4_000;

export function connectRedis({ url, password }: RedisAddress): Redis {
  const redis = new Redis(url, {
    ...(password !== undefined && { password }),
    // Readers wait until Redis is available again, and the sender of a command has a deadline of its own.
    maxRetriesPerRequest: null,
    connectTimeout: SILENCE_MS,
    disableClientInfo: true,
    retryStrategy: (attempt) => 100 + backoffMs(attempt, { firstMs: 100, maxMs: 2_000 }),
  });
  // ioredis reconnects after every error, and prints errors that have no listener.
  redis.on('error', () => undefined);
  return redis;
}
