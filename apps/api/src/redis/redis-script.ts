import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/**
 * A Lua script, which Redis runs atomically. It is sent by its hash, and in full only if Redis does
 * not know it yet (Redis commands EVALSHA, EVAL).
 *
 * The shebang line makes Redis 7 and later enforce the rules of a cluster: all keys in one hash
 * slot, declared or not. It also makes a Redis that is out of memory reject the script as a whole
 * instead of at its first write, unless the script is flagged to run anyway (Redis, "Lua scripts",
 * "Script flags").
 */
export class RedisScript {
  readonly #text: string;
  readonly #hash: string;

  /** @param whenFull `run`: for scripts that free memory, or need little and must not fail */
  constructor(text: string, { whenFull = 'reject' }: { whenFull?: 'run' | 'reject' } = {}) {
    this.#text = `#!lua${whenFull === 'run' ? ' flags=allow-oom' : ''}\n${text}`;
    this.#hash = createHash('sha1').update(this.#text).digest('hex');
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
