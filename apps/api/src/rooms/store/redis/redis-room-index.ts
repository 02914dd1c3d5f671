/**
 * Index in Redis of all rooms and of the rooms of each application. All keys share one hash slot,
 * so that a room is added to both lists atomically (Redis Cluster specification, "Hash tags").
 *
 *   throughline:{rooms}            a set of all ids
 *   throughline:{rooms}:owned      a hash: id of a room that has an owner, to `OWNER POSITION`
 *   throughline:{rooms}:of:OWNER   a sorted set of positions in the owner's list, in lexicographic order
 */
import { type KeyId, RoomId } from '@throughline/protocol';
import { z } from 'zod';
import type { RedisConnection } from '../../../redis/redis-connection.js';
import { RedisScript } from '../../../redis/redis-script.js';
import { ListPosition, positionOf, roomIdAt } from '../list-position.js';
import type { Room } from '../../model/room.js';
import type { RoomLimits } from '../room-store.js';

const IDS = 'throughline:{rooms}';
const OWNED = `${IDS}:owned`;
const listOf = (owner: string) => `${IDS}:of:${owner}`;

/** Rooms read at a time, so that iterating over all of them does not exhaust memory. */
const BATCH = 100;

/**
 * KEYS: ids, owned, list of the owner. ARGV: id, owner or '', position, maximum of rooms, maximum
 * per owner.
 */
const ADD = new RedisScript(
  `
  local id, owner, position = ARGV[1], ARGV[2], ARGV[3]
  if redis.call('SISMEMBER', KEYS[1], id) == 1 then return 'created' end
  if redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[4]) then return 'full' end
  if owner ~= '' then
    if redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[5]) then return 'owner_full' end
    redis.call('HSET', KEYS[2], id, owner .. ' ' .. position)
    redis.call('ZADD', KEYS[3], 0, position)
  end
  redis.call('SADD', KEYS[1], id)
  return 'created'`,
  { adds: ['roomIndex'] },
);

/** KEYS: ids, owned. ARGV: id. */
const REMOVE = new RedisScript(
  `
  local entry = redis.call('HGET', KEYS[2], ARGV[1])
  if entry then
    local owner, position = string.match(entry, '^(%S+) (%S+)$')
    redis.call('ZREM', KEYS[1] .. ':of:' .. owner, position)
    redis.call('HDEL', KEYS[2], ARGV[1])
  end
  return redis.call('SREM', KEYS[1], ARGV[1])`,
  { adds: [], whenFull: 'run' },
);

const Added = z.enum(['created', 'full', 'owner_full']);

export class RedisRoomIndex {
  readonly #redis: RedisConnection;
  readonly #limits: RoomLimits;

  constructor(redis: RedisConnection, limits: RoomLimits) {
    this.#redis = redis;
    this.#limits = limits;
  }

  /** `created` also if the room is already in the index. */
  async add(room: Room): Promise<z.infer<typeof Added>> {
    const { id, owner = '' } = room;
    const { maxRooms, maxRoomsPerKey } = this.#limits;
    const keys = [IDS, OWNED, listOf(owner)];
    const args = [id, owner, positionOf(room), maxRooms, maxRoomsPerKey];
    return Added.parse(await this.#redis.run((redis) => ADD.run(redis, keys, args)));
  }

  async remove(id: RoomId): Promise<void> {
    await this.#redis.run((redis) => REMOVE.run(redis, [IDS, OWNED], [id]));
  }

  count(): Promise<number> {
    return this.#redis.run((redis) => redis.scard(IDS));
  }

  /** All ids, in batches. */
  async *batches(): AsyncIterable<RoomId[]> {
    const ids = await this.#redis.run((redis) => redis.smembers(IDS));
    for (let i = 0; i < ids.length; i += BATCH)
      yield ids.slice(i, i + BATCH).map((id) => RoomId.parse(id));
  }

  /** The cost depends on the size of the page, not of the list (Redis commands ZRANGE, `BYLEX`). */
  async page(
    owner: KeyId,
    after: ListPosition | undefined,
    limit: number,
  ): Promise<{ ids: RoomId[]; next: ListPosition | undefined }> {
    const from = after === undefined ? '-' : `(${after}`;
    const positions = await this.#redis.run((redis) =>
      redis.zrange(listOf(owner), from, '+', 'BYLEX', 'LIMIT', 0, limit + 1),
    );
    const page = positions.slice(0, limit);
    const last = positions.length > limit ? page.at(-1) : undefined;
    return {
      ids: page.map(roomIdAt),
      next: last === undefined ? undefined : ListPosition.parse(last),
    };
  }
}
