/**
 * Rooms in Redis, where they outlive the API. One key for each room, and a set of all ids; each
 * command touches keys of one hash slot, as Redis Cluster requires (cluster specification, "Hash
 * tags"). A room is replaced only if it is still as it was read; otherwise the change runs again.
 */
import { Logger } from '@nestjs/common';
import { RoomId } from '@throughline/protocol';
import type { Limits } from '../config/limits.js';
import type { RedisConnection } from '../redis/redis-connection.js';
import { FORGET_AFTER_MS, isForgettable, type Room } from './room.js';
import type { RoomStore } from './room-store.js';
import { readRoom, writeRoom } from './stored-room.js';

const IDS = 'throughline:{rooms}';
const roomKey = (id: RoomId) => `throughline:room:{${id}}`;

/** Rooms that are read at once, so that going through all of them does not fill the memory. */
const BATCH = 100;

/** Changes of one room collide only across API processes, and each collision is another's success. */
const MAX_ATTEMPTS = 50;

/** KEYS: ids. ARGV: an id, how many there may be. 1 if it is among them afterwards. */
const ADD_ID = `
  if redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
  redis.call('SADD', KEYS[1], ARGV[1])
  return 1`;

/** KEYS: room. ARGV: what it was, what it becomes, ms until Redis forgets it or ''. 1 if it was. */
const REPLACE = `
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  if ARGV[3] == '' then redis.call('SET', KEYS[1], ARGV[2])
  else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
  return 1`;

/** KEYS: room. ARGV: what it was. 1 if it was. */
const REMOVE = `
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  return redis.call('DEL', KEYS[1])`;

export class RedisRoomStore implements RoomStore {
  readonly #log = new Logger(RedisRoomStore.name);
  readonly #redis: RedisConnection;
  readonly #maxRooms: number;
  /** The last update of each room that one is under way for. */
  readonly #updates = new Map<RoomId, Promise<unknown>>();

  constructor(redis: RedisConnection, { maxRooms }: Pick<Limits, 'maxRooms'>) {
    this.#redis = redis;
    this.#maxRooms = maxRooms;
  }

  /** The room first: one whose id was not added is known to nobody, and Redis forgets it. */
  async create(room: Room): Promise<'created' | 'id_taken' | 'full'> {
    const key = roomKey(room.id);
    const created = await this.#redis.run((redis) =>
      redis.set(key, writeRoom(room), 'PX', FORGET_AFTER_MS, 'NX'),
    );
    if (created === null) return 'id_taken';
    const added = await this.#redis.run((redis) =>
      redis.eval(ADD_ID, 1, IDS, room.id, this.#maxRooms),
    );
    if (added === 1) return 'created';
    await this.#redis.run((redis) => redis.del(key));
    return 'full';
  }

  async find(id: RoomId): Promise<Room | undefined> {
    return (await this.#read(id))?.room;
  }

  /** One after the other within this process, which is what keeps the order [ROOM-2]. */
  update<C extends { readonly room: Room }>(
    id: RoomId,
    change: (room: Room) => C,
  ): Promise<C | undefined> {
    const before = this.#updates.get(id) ?? Promise.resolve();
    const update = before.then(() => this.#replace(id, change));
    const settled = update
      .catch(() => undefined) // for the caller to handle; the next one goes on
      .then(() => {
        if (this.#updates.get(id) === settled) this.#updates.delete(id);
      });
    this.#updates.set(id, settled);
    return update;
  }

  async forgetUnused(atMs: number): Promise<number> {
    let forgotten = 0;
    for await (const ids of this.#idBatches()) {
      const outcomes = await Promise.all(
        ids.map((id) => this.#unlessUnreadable(() => this.#forgetIfUnused(id, atMs))),
      );
      forgotten += outcomes.filter(Boolean).length;
    }
    return forgotten;
  }

  async *all(): AsyncIterable<Room> {
    for await (const ids of this.#idBatches()) {
      const rooms = await Promise.all(ids.map((id) => this.#unlessUnreadable(() => this.find(id))));
      yield* rooms.filter((room) => room !== undefined);
    }
  }

  count(): Promise<number> {
    return this.#redis.run((redis) => redis.scard(IDS));
  }

  async #read(id: RoomId): Promise<{ room: Room; text: string } | undefined> {
    const text = await this.#redis.run((redis) => redis.get(roomKey(id)));
    if (text === null) return undefined;
    const reading = readRoom(text);
    if (!reading.ok) throw new UnreadableRoomError(`a room in Redis is ${reading.problem}`);
    return { room: reading.room, text };
  }

  /** For looking through all rooms: one that another version wrote must not hide the rest. */
  async #unlessUnreadable<T>(look: () => Promise<T>): Promise<T | undefined> {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof UnreadableRoomError)) throw error;
      this.#log.warn({ event: 'room left out', reason: error.message });
      return undefined;
    }
  }

  async #replace<C extends { readonly room: Room }>(
    id: RoomId,
    change: (room: Room) => C,
  ): Promise<C | undefined> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const found = await this.#read(id);
      if (found === undefined) return undefined;
      const changed = change(found.room);
      if (changed.room === found.room) return changed;
      // A room that nobody is in is forgotten even if no API is left to do it.
      const forgetMs = changed.room.participants.length === 0 ? FORGET_AFTER_MS : '';
      const replaced = await this.#redis.run((redis) =>
        redis.eval(REPLACE, 1, roomKey(id), found.text, writeRoom(changed.room), forgetMs),
      );
      if (replaced === 1) return changed;
    }
    throw new Error(`a room was changed by others ${MAX_ATTEMPTS} times during one update`);
  }

  async #forgetIfUnused(id: RoomId, atMs: number): Promise<boolean> {
    const found = await this.#read(id);
    if (found !== undefined && !isForgettable(found.room, atMs)) return false;
    const removed =
      found === undefined ||
      (await this.#redis.run((redis) => redis.eval(REMOVE, 1, roomKey(id), found.text))) === 1;
    if (removed) await this.#redis.run((redis) => redis.srem(IDS, id));
    return removed;
  }

  async *#idBatches(): AsyncIterable<RoomId[]> {
    const ids = await this.#redis.run((redis) => redis.smembers(IDS));
    for (let i = 0; i < ids.length; i += BATCH)
      yield ids.slice(i, i + BATCH).map((id) => RoomId.parse(id));
  }
}

/** Another version of the API wrote the room, or something else did. */
class UnreadableRoomError extends Error {
  override readonly name = 'UnreadableRoomError';
}
