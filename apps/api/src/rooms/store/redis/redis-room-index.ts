/**
 * Index in Redis of all rooms and of the rooms of each application. All keys share one hash slot,
 * so that a room is added to both lists atomically (Redis Cluster specification, "Hash tags").
 *
 *   throughline:{rooms}            a set of all ids
 *   throughline:{rooms}:owned      a hash: id of a room that has an owner, to `OWNER POSITION`
 *   throughline:{rooms}:made       a hash: id of a room that an address made, to the address's hash
 *   throughline:{rooms}:makers     a sorted set of these hashes, by the number of their rooms
 *   throughline:{rooms}:by:HASH    a set of the ids that this address made
 *   throughline:{rooms}:of:OWNER   a sorted set of positions in the owner's list, in lexicographic order
 */
import { type KeyId, RoomId } from '@throughline/protocol';
import { z } from 'zod';
import type { RedisConnection } from '../../../redis/redis-connection.js';
import { RedisScript } from '../../../redis/redis-script.js';
import { ListPosition, positionOf, roomIdAt } from '../list-position.js';
import type { Room } from '../../model/room.js';
import { AddressHash } from '../../model/address-hash.js';
import type { RoomBounds } from '../room-bounds.js';
import type { Crowding } from '../room-store.js';

const IDS = 'throughline:{rooms}';
const OWNED = `${IDS}:owned`;
const MADE = `${IDS}:made`;
const MAKERS = `${IDS}:makers`;
const listOf = (owner: string) => `${IDS}:of:${owner}`;
const setOf = (maker: string) => `${IDS}:by:${maker}`;

/** Rooms read at a time, so that iterating over all of them does not exhaust memory. */
const BATCH = 100;

/**
 * KEYS: ids, owned, list of the owner, made, makers, list of the maker. ARGV: id, owner or '',
 * position, maker or '', maximum of rooms, per owner, without an owner, per maker.
 */
const ADD = new RedisScript(
  `
  local id, owner, position, maker = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
  if redis.call('SISMEMBER', KEYS[1], id) == 1 then return 'created' end
  local rooms = redis.call('SCARD', KEYS[1])
  if rooms >= tonumber(ARGV[5]) then return 'full' end
  if owner ~= '' then
    if redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[6]) then return 'owner_full' end
    redis.call('HSET', KEYS[2], id, owner .. ' ' .. position)
    redis.call('ZADD', KEYS[3], 0, position)
  else
    if rooms - redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[7]) then return 'full' end
    if maker ~= '' then
      if redis.call('SCARD', KEYS[6]) >= tonumber(ARGV[8]) then return 'address_full' end
      redis.call('HSET', KEYS[4], id, maker)
      redis.call('ZINCRBY', KEYS[5], 1, maker)
      redis.call('SADD', KEYS[6], id)
    end
  end
  redis.call('SADD', KEYS[1], id)
  return 'created'`,
  { adds: ['roomIndex'] },
);

/** KEYS: ids, owned, made, makers. ARGV: id. */
const REMOVE = new RedisScript(
  `
  local entry = redis.call('HGET', KEYS[2], ARGV[1])
  if entry then
    local owner, position = string.match(entry, '^(%S+) (%S+)$')
    redis.call('ZREM', KEYS[1] .. ':of:' .. owner, position)
    redis.call('HDEL', KEYS[2], ARGV[1])
  end
  local maker = redis.call('HGET', KEYS[3], ARGV[1])
  if maker then
    redis.call('SREM', KEYS[1] .. ':by:' .. maker, ARGV[1])
    redis.call('HDEL', KEYS[3], ARGV[1])
    if tonumber(redis.call('ZINCRBY', KEYS[4], -1, maker)) <= 0 then
      redis.call('ZREM', KEYS[4], maker)
    end
  end
  return redis.call('SREM', KEYS[1], ARGV[1])`,
  { adds: [], whenFull: 'run' },
);

const Added = z.enum(['created', 'full', 'owner_full', 'address_full']);

export class RedisRoomIndex {
  readonly #redis: RedisConnection;
  readonly #bounds: RoomBounds;

  constructor(redis: RedisConnection, bounds: RoomBounds) {
    this.#redis = redis;
    this.#bounds = bounds;
  }

  /** `created` also if the room is already in the index. */
  async add(room: Room): Promise<z.infer<typeof Added>> {
    const { id, owner = '', maker = '' } = room;
    const { maxRooms, maxRoomsPerKey, maxAnonymousRooms, maxRoomsPerAddress } = this.#bounds;
    const keys = [IDS, OWNED, listOf(owner), MADE, MAKERS, setOf(maker)];
    const bounds = [maxRooms, maxRoomsPerKey, maxAnonymousRooms, maxRoomsPerAddress];
    const args = [id, owner, positionOf(room), maker, ...bounds];
    return Added.parse(await this.#redis.run((redis) => ADD.run(redis, keys, args)));
  }

  async remove(id: RoomId): Promise<void> {
    await this.#redis.run((redis) => REMOVE.run(redis, [IDS, OWNED, MADE, MAKERS], [id]));
  }

  async crowding(own: AddressHash | undefined): Promise<Crowding | undefined> {
    const [largest, rooms] = await this.#redis.run((redis) =>
      redis.zrange(MAKERS, '0', '0', 'REV', 'WITHSCORES'),
    );
    if (largest === undefined) return undefined;
    const ownRooms =
      own === undefined ? 0 : await this.#redis.run((redis) => redis.scard(setOf(own)));
    return { maker: AddressHash.parse(largest), rooms: Number(rooms), own: ownRooms };
  }

  async madeBy(maker: AddressHash): Promise<RoomId[]> {
    const ids = await this.#redis.run((redis) => redis.smembers(setOf(maker)));
    return ids.map((id) => RoomId.parse(id));
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
