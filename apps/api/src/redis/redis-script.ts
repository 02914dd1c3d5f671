import { createHash } from 'node:crypto';
import type { RedisCommands } from './redis-commands.js';
import type { MemoryBound } from './memory-bounds.js';

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

  /**
   * @param adds the kinds of keys and entries that the script can add, and thereby what bounds them
   * @param whenFull `run`: for scripts that free memory, or need little and must not fail
   */
  constructor(
    text: string,
    { whenFull = 'reject' }: { adds: readonly MemoryBound[]; whenFull?: 'run' | 'reject' },
  ) {
    this.#text = `#!lua${whenFull === 'run' ? ' flags=allow-oom' : ''}\n${text}`;
    this.#hash = createHash('sha1').update(this.#text).digest('hex');
  }

  async run(redis: RedisCommands, keys: string[], args: (string | number)[]): Promise<unknown> {
    try {
      return await redis.evalsha(this.#hash, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return redis.eval(this.#text, keys.length, ...keys, ...args);
    }
  }
}
