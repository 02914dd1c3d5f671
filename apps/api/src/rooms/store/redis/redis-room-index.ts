/**
 * Which rooms there are, in Redis, and which application made which. All keys share one hash slot, so
 * that a room counts among all and among its owner's as one (Redis Cluster specification, "Hash tags").
 *
 *   throughline:{rooms}            a set of all ids
 *   throughline:{rooms}:owned      a hash: id of a room that has an owner, to `OWNER PLACE`
 *   throughline:{rooms}:of:OWNER   a sorted set of places in the owner's list, in the order of texts
 */
import { type KeyId, RoomId } from '@throughline/protocol';
import { z } from 'zod';
import type { RedisConnection } from '../../../redis/redis-connection.js';
import { RedisScript } from '../../../redis/redis-script.js';
import { PlaceInList, placeOf, roomAt } from '../place-in-list.js';
import type { Room } from '../../model/room.js';
import type { RoomLimits } from '../room-store.js';

const IDS = 'throughline:{rooms}';
const OWNED = `${IDS}:owned`;
const listOf = (owner: string) => `${IDS}:of:${owner}`;

/** Rooms that are read at once, so that going through all of them does not fill the memory. */
const BATCH = 100;

/** KEYS: ids, owned, list of the owner. ARGV: id, owner or '', place, how many rooms, how many of one owner. */
const ADD = new RedisScript(`
  local id, owner, place = ARGV[1], ARGV[2], ARGV[3]
  if redis.call('SISMEMBER', KEYS[1], id) == 1 then return 'created' end
  if redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[4]) then return 'full' end
  if owner ~= '' then
    if redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[5]) then return 'owner_full' end
    redis.call('HSET', KEYS[2], id, owner .. ' ' .. place)
    redis.call('ZADD', KEYS[3], 0, place)
  end
  redis.call('SADD', KEYS[1], id)
  return 'created'`);

/** KEYS: ids, owned. ARGV: id. */
const REMOVE = new RedisScript(
  `
  local entry = redis.call('HGET', KEYS[2], ARGV[1])
  if entry then
    local owner, place = string.match(entry, '^(%S+) (%S+)$')
    redis.call('ZREM', KEYS[1] .. ':of:' .. owner, place)
    redis.call('HDEL', KEYS[2], ARGV[1])
  end
  return redis.call('SREM', KEYS[1], ARGV[1])`,
  { whenFull: 'run' },
);

const Added = z.enum(['created', 'full', 'owner_full']);

export class RedisRoomIndex {
  readonly #redis: RedisConnection;
  readonly #limits: RoomLimits;

  constructor(redis: RedisConnection, limits: RoomLimits) {
    this.#redis = redis;
    this.#limits = limits;
  }

  /** `created` also for one that is there. */
  async add(room: Room): Promise<z.infer<typeof Added>> {
    const { id, owner = '' } = room;
    const { maxRooms, maxRoomsPerKey } = this.#limits;
    const keys = [IDS, OWNED, listOf(owner)];
    const args = [id, owner, placeOf(room), maxRooms, maxRoomsPerKey];
    return Added.parse(await this.#redis.run((redis) => ADD.run(redis, keys, args)));
  }

  async remove(id: RoomId): Promise<void> {
    await this.#redis.run((redis) => REMOVE.run(redis, [IDS, OWNED], [id]));
  }

  count(): Promise<number> {
    return this.#redis.run((redis) => redis.scard(IDS));
  }

  /** All ids, some at a time. */
  async *batches(): AsyncIterable<RoomId[]> {
    const ids = await this.#redis.run((redis) => redis.smembers(IDS));
    for (let i = 0; i < ids.length; i += BATCH)
      yield ids.slice(i, i + BATCH).map((id) => RoomId.parse(id));
  }

  /** Costs what the page holds, however long the list is (Redis commands ZRANGE, `BYLEX`). */
  async page(
    owner: KeyId,
    after: PlaceInList | undefined,
    limit: number,
  ): Promise<{ ids: RoomId[]; next: PlaceInList | undefined }> {
    const from = after === undefined ? '-' : `(${after}`;
    const places = await this.#redis.run((redis) =>
      redis.zrange(listOf(owner), from, '+', 'BYLEX', 'LIMIT', 0, limit + 1),
    );
    const page = places.slice(0, limit);
    const last = places.length > limit ? page.at(-1) : undefined;
    return {
      ids: page.map(roomAt),
      next: last === undefined ? undefined : PlaceInList.parse(last),
    };
  }
}
