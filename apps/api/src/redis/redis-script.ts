import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/**
 * A Lua script, which Redis runs as one. It is sent whole only to a Redis that does not know it yet,
 * by its hash otherwise (Redis commands EVALSHA, EVAL).
 */
export class RedisScript {
  readonly #text: string;
  readonly #hash: string;

  constructor(text: string) {
    this.#text = text;
    this.#hash = createHash('sha1').update(text).digest('hex');
  }

  async run(redis: Redis, keys: string[], args: (string | number)[]): Promise<unknown> {
    try {
      return await redis.evalsha(this.#hash, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return redis.eval(this.#text, keys.length, ...keys, ...args);
    }
  }
}
