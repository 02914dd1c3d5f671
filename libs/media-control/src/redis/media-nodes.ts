/**
 * The media servers, the load of each, and the server of each room. A server whose lease has expired gets no new rooms: it
 * is stopping or has died (ADR 93). Redis measures the time, so the clocks of the machines need not agree.
 */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Log } from '../log.js';
import type { RoomIncarnation } from '../media-control.js';
import { KEYS } from './keys.js';

/** How long the lease of a server is valid after its renewal. */
export const NODE_LEASE_MS = 5_000;

const RENEW_MS = 1_500;

/** How long a room stays assigned to its server unless an API process places it again. */
const ROOM_LEASE_MS = 60_000;

/**
 * An assignment is `EPOCH SERVER`. It stays while the lease of its server is valid; a later incarnation of the room then has
 * the same server. After the lease has expired, only a later incarnation gets another one: the media of the earlier one were
 * on that server. Without an assignment, as after a restart of Redis, the room stays on the server that the caller names, or
 * goes to the least loaded one. Removes servers whose lease has expired.
 */
const PLACE = `
local nodes, room = KEYS[1], KEYS[2]
local prefix, lease, epoch, current = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local function assign(node, latest)
  redis.call('SET', room, latest .. ' ' .. node, 'PX', lease)
  return {'placed', node}
end
local since, assigned = string.match(redis.call('GET', room) or '', '^(%d+) (.+)$')
local isNewer = not since or tonumber(epoch) > tonumber(since)
if assigned and redis.call('EXISTS', prefix .. assigned) == 1 then
  return assign(assigned, isNewer and epoch or since)
end
if not isNewer then return {'lost'} end
if not assigned and redis.call('EXISTS', prefix .. current) == 1 then return assign(current, epoch) end
local least, leastLoad
for _, node in ipairs(redis.call('SMEMBERS', nodes)) do
  local load = tonumber(redis.call('GET', prefix .. node))
  if not load then
    redis.call('SREM', nodes, node)
  elseif not leastLoad or load < leastLoad then
    least, leastLoad = node, load
  end
end
if least then return assign(least, epoch) end
return {'none'}
`;

export type Placement =
  | { readonly kind: 'placed'; readonly node: string }
  /** The incarnation was on a server that has ended, or is stopping. The next incarnation gets another one. */
  | { readonly kind: 'lost' }
  /** No server is alive. */
  | { readonly kind: 'none' };

export class MediaNodes {
  readonly #redis: Redis;
  readonly #log: Log;

  constructor(redis: Redis, log: Log) {
    this.#redis = redis;
    this.#log = log;
  }

  /**
   * Assigns a media server to the room for a minute, or renews its assignment. Rejects if Redis is unavailable.
   * @param current the server on which the caller knows the incarnation to be open
   */
  async place({ room, epoch }: RoomIncarnation, current?: string): Promise<Placement> {
    const keys = [KEYS.nodes, KEYS.room(room)];
    // No server has an empty id.
    const given = [KEYS.node(''), ROOM_LEASE_MS, epoch, current ?? ''];
    const reply = await this.#redis.eval(PLACE, keys.length, ...keys, ...given);
    const [kind, node] = z.array(z.string()).parse(reply);
    if (kind === 'placed' && node !== undefined) return { kind, node };
    return { kind: kind === 'lost' ? kind : 'none' };
  }

  /** Whether the server has a valid lease. Rejects if Redis is unavailable. */
  async hasLease(node: string): Promise<boolean> {
    return (await this.#redis.exists(KEYS.node(node))) === 1;
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
