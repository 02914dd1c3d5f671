/**
 * The media servers, the load of each, and the server of each room. A server whose lease has expired counts as dead;
 * Redis measures the time, so the clocks of the machines need not agree.
 */
import type { Redis } from 'ioredis';
import type { Log } from '../log.js';
import { KEYS } from './keys.js';

/** How long a server counts as alive after it renewed its lease. */
export const NODE_LEASE_MS = 5_000;

const RENEW_MS = 1_500;

/** How long a room stays assigned to its server unless an API process places it again. */
const ROOM_LEASE_MS = 60_000;

/** Returns the server of the room if it is alive, otherwise the least loaded one. Removes dead ones. */
const PLACE = `
local nodes, room = KEYS[1], KEYS[2]
local prefix, lease = ARGV[1], ARGV[2]
local assigned = redis.call('GET', room)
if assigned and redis.call('EXISTS', prefix .. assigned) == 1 then
  redis.call('PEXPIRE', room, lease)
  return assigned
end
local least, leastLoad
for _, node in ipairs(redis.call('SMEMBERS', nodes)) do
  local load = tonumber(redis.call('GET', prefix .. node))
  if not load then
    redis.call('SREM', nodes, node)
  elseif not leastLoad or load < leastLoad then
    least, leastLoad = node, load
  end
end
if least then redis.call('SET', room, least, 'PX', lease) end
return least
`;

export class MediaNodes {
  readonly #redis: Redis;
  readonly #log: Log;

  constructor(redis: Redis, log: Log) {
    this.#redis = redis;
    this.#log = log;
  }

  /** The media server of the room; undefined if none is alive. */
  async place(room: string): Promise<string | undefined> {
    const keys = [KEYS.nodes, KEYS.room(room)];
    const node = await this.#redis.eval(PLACE, keys.length, ...keys, KEYS.node(''), ROOM_LEASE_MS);
    return typeof node === 'string' ? node : undefined;
  }

  /**
   * Renews the lease of a media server until the result is disposed of, which ends the lease.
   * @param load the server with the lowest number gets the next room
   */
  async register(node: string, load: () => number): Promise<AsyncDisposable> {
    const renew = () =>
      this.#redis
        .multi()
        .sadd(KEYS.nodes, node)
        .set(KEYS.node(node), load(), 'PX', NODE_LEASE_MS)
        .exec();
    await renew();
    const timer = setInterval(
      () =>
        void renew().catch((error: unknown) =>
          this.#log('lease not renewed', { error: String(error) }),
        ),
      RENEW_MS,
    );
    return {
      [Symbol.asyncDispose]: async () => {
        clearInterval(timer);
        // If Redis is unavailable, the lease expires by itself.
        await this.#redis
          .multi()
          .srem(KEYS.nodes, node)
          .del(KEYS.node(node))
          .exec()
          .catch((error: unknown) => this.#log('lease not ended', { error: String(error) }));
      },
    };
  }
}
