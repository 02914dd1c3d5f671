import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/**
 * A Lua script, which Redis runs as one. It is sent whole only to a Redis that does not know it yet,
 * by its hash otherwise (Redis commands EVALSHA, EVAL).
 *
 * Its first line has Redis, from version 7 on, hold it to the rules of a cluster: keys of one hash slot,
 * named to it or not. And a Redis whose memory is full refuses it whole, instead of at the first command
 * that writes, unless it may run all the same (Redis, "Lua scripts", "Script flags").
 */
export class RedisScript {
  readonly #text: string;
  readonly #hash: string;

  /** @param whenFull `run`: for what gives memory back, or takes little that must not be missed */
  constructor(text: string, { whenFull = 'refuse' }: { whenFull?: 'run' | 'refuse' } = {}) {
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
