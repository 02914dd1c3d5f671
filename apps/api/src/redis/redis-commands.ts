import type { Redis } from 'ioredis';

/**
 * The commands that the API may send: none that adds a key or an entry. Whatever adds is a
 * `RedisScript`, which names what bounds it (`memory-bounds.ts`). `eval` and `evalsha` are for
 * `RedisScript` alone.
 */
export type RedisCommands = Pick<
  Redis,
  | 'del'
  | 'eval'
  | 'evalsha'
  | 'get'
  | 'hmget'
  | 'info'
  | 'mget'
  | 'ping'
  | 'scan'
  | 'scard'
  | 'smembers'
  | 'srem'
  | 'time'
  | 'xack'
  | 'xreadgroup'
  | 'zrange'
>;
