/**
 * Rooms in Redis, where they outlive the API, and what is said in them. Keys are in
 * `redis-room-scripts.ts`, apart from the index of all rooms; each command touches keys of one hash slot, as
 * Redis Cluster requires (cluster specification, "Hash tags"). A room is replaced only if it is still
 * as it was read; otherwise the change runs again.
 */
import { Logger } from '@nestjs/common';
import type { KeyId, ParticipantId, RoomId } from '@throughline/protocol';
import { z } from 'zod';
import type { RedisConnection } from '../../../redis/redis-connection.js';
import { RedisScript } from '../../../redis/redis-script.js';
import type { NodeId } from '../../model/node-id.js';
import { announce, nodeChannel } from './node-channel.js';
import { commitArgs, isNothing, type ReadRoom } from './redis-commit.js';
import { RedisRoomIndex } from './redis-room-index.js';
import { ACKNOWLEDGE, COMMIT, MISSED, RELAY } from './redis-room-scripts.js';
import {
  type Delivery,
  isForgettable,
  keepMs,
  type Occupancy,
  type Room,
} from '../../model/room.js';
import {
  type ChangeWatcher,
  type Committable,
  type Creation,
  type Hearing,
  type Missed,
  type PageRequest,
  type Relaying,
  type RoomLimits,
  type RoomPage,
  type RoomStore,
  type Said,
  type StoreListener,
} from '../room-store.js';
import { readRoom, writeRoom } from './stored-room.js';

const roomKey = (id: RoomId) => `throughline:room:{${id}}`;

/** Changes of one room collide only across API processes, and each collision is another's success. */
const MAX_ATTEMPTS = 50;

/** KEYS: room. ARGV: what it was. 1 if it was. */
const REMOVE = new RedisScript(
  `
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  return redis.call('DEL', KEYS[1])`,
  { whenFull: 'run' },
);

const CommitReply = z.enum(['changed', 'done', 'repeat', 'session_over']);
type CommitReply = z.infer<typeof CommitReply>;
const RelayReply = z.enum([
  'heard',
  'repeat',
  'unknown_participant',
  'not_permitted',
  'session_over',
]);
/** Redis replies with nothing for Lua's false. */
const MissedReply = z.nullable(
  z.tuple([z.coerce.number(), z.array(z.tuple([z.coerce.number(), z.string()]))]),
);

export class RedisRoomStore implements RoomStore {
  readonly #log = new Logger(RedisRoomStore.name);
  readonly #redis: RedisConnection;
  readonly #own: NodeId;
  readonly #index: RedisRoomIndex;
  readonly #maxRooms: number;
  #watcher: ChangeWatcher = () => undefined;
  /** The last update of each room that one is under way for. */
  readonly #updates = new Map<RoomId, Promise<unknown>>();

  /** @param own this process, which hears of the participants it holds */
  constructor(redis: RedisConnection, own: NodeId, limits: RoomLimits) {
    this.#redis = redis;
    this.#own = own;
    this.#index = new RedisRoomIndex(redis, limits);
    this.#maxRooms = limits.maxRooms;
  }

  /** The room first: one that is not in the index is known to nobody, and Redis forgets it. */
  async create(room: Room): Promise<Creation> {
    const key = roomKey(room.id);
    const created = await this.#redis.run((redis) =>
      redis.set(key, writeRoom(room), 'PX', keepMs(room), 'NX'),
    );
    // Also for one that is there: whoever made it may have ended in between.
    const added = await this.#index.add(room);
    if (created === null) return 'id_taken';
    if (added !== 'created') await this.#redis.run((redis) => redis.del(key));
    return added;
  }

  async find(id: RoomId): Promise<Room | undefined> {
    return (await this.#read(id))?.room;
  }

  async update<C extends Committable>(
    id: RoomId,
    change: (room: Room) => C,
  ): Promise<C | undefined> {
    const commit = await this.#inTurn(id, () => this.#commit(id, change));
    return commit?.changed;
  }

  async perform(id: RoomId, said: Said, change: (room: Room) => Committable): Promise<Hearing> {
    const commit = await this.#inTurn(id, () => this.#commit(id, change, said));
    if (commit === undefined) return 'session_over';
    return commit.reply === 'done' ? 'heard' : commit.reply;
  }

  async relay(id: RoomId, { by, seq }: Said, { to, message }: Delivery): Promise<Relaying> {
    const args = [by, seq, to, JSON.stringify(message)];
    const reply = await this.#redis.run((redis) => RELAY.run(redis, [roomKey(id)], args));
    return RelayReply.parse(reply);
  }

  async missed(id: RoomId, participant: ParticipantId, after: number): Promise<Missed | undefined> {
    const reply = await this.#redis.run((redis) =>
      MISSED.run(redis, [roomKey(id)], [participant, after]),
    );
    const missed = MissedReply.parse(reply);
    if (missed === null) return undefined;
    const [received, messages] = missed;
    return { received, messages: messages.map(([seq, text]) => ({ seq, text })) };
  }

  async acknowledge(id: RoomId, participant: ParticipantId, upTo: number): Promise<void> {
    await this.#redis.run((redis) => ACKNOWLEDGE.run(redis, [roomKey(id)], [participant, upTo]));
  }

  async listen(listener: StoreListener): Promise<void> {
    this.#redis.onReturn(() => listener.onGap());
    await this.#redis.subscribe([nodeChannel(this.#own)], (_channel, text) =>
      announce(text, listener),
    );
  }

  watch(watcher: ChangeWatcher): void {
    this.#watcher = watcher;
  }

  async forgetUnused(atMs: number): Promise<number> {
    let forgotten = 0;
    const occupancy = { rooms: await this.count(), maxRooms: this.#maxRooms };
    for await (const ids of this.#index.batches()) {
      const outcomes = await Promise.all(
        ids.map((id) => this.#unlessUnreadable(() => this.#forgetIfUnused(id, atMs, occupancy))),
      );
      forgotten += outcomes.filter(Boolean).length;
    }
    return forgotten;
  }

  async *all(): AsyncIterable<Room> {
    for await (const ids of this.#index.batches()) yield* await this.#readable(ids);
  }

  async madeBy(owner: KeyId, { after, limit }: PageRequest): Promise<RoomPage> {
    const { ids, next } = await this.#index.page(owner, after, limit);
    const rooms = await this.#readable(ids);
    return { rooms, ...(next !== undefined && { next }) };
  }

  count(): Promise<number> {
    return this.#index.count();
  }

  async #read(id: RoomId): Promise<ReadRoom | undefined> {
    const text = await this.#redis.run((redis) => redis.get(roomKey(id)));
    if (text === null) return undefined;
    const reading = readRoom(text);
    if (!reading.ok) throw new UnreadableRoomError(`a room in Redis is ${reading.problem}`);
    return { room: reading.room, text };
  }

  async #readable(ids: readonly RoomId[]): Promise<Room[]> {
    const rooms = await Promise.all(ids.map((id) => this.#unlessUnreadable(() => this.find(id))));
    return rooms.filter((room) => room !== undefined);
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

  /** One after the other within this process, which is what keeps the order of updates. */
  #inTurn<T>(id: RoomId, commit: () => Promise<T>): Promise<T> {
    const before = this.#updates.get(id) ?? Promise.resolve();
    const update = before.then(commit);
    const settled = update
      .catch(() => undefined) // for the caller to handle; the next one goes on
      .then(() => {
        if (this.#updates.get(id) === settled) this.#updates.delete(id);
      });
    this.#updates.set(id, settled);
    return update;
  }

  async #commit<C extends Committable>(
    id: RoomId,
    change: (room: Room) => C,
    said?: Said,
  ): Promise<{ changed: C; reply: Exclude<CommitReply, 'changed'> } | undefined> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const found = await this.#read(id);
      if (found === undefined) return undefined;
      const changed = change(found.room);
      if (said === undefined && isNothing(found, changed)) return { changed, reply: 'done' };
      const args = commitArgs(found, changed, said);
      const reply = CommitReply.parse(
        await this.#redis.run((redis) => COMMIT.run(redis, [roomKey(id)], args)),
      );
      if (reply === 'done') this.#watcher(found.room, changed);
      if (reply !== 'changed') return { changed, reply };
    }
    throw new Error(`a room was changed by others ${MAX_ATTEMPTS} times during one update`);
  }

  async #forgetIfUnused(id: RoomId, atMs: number, occupancy: Occupancy): Promise<boolean> {
    const found = await this.#read(id);
    if (found !== undefined && !isForgettable(found.room, atMs, occupancy)) return false;
    const removed =
      found === undefined ||
      (await this.#redis.run((redis) => REMOVE.run(redis, [roomKey(id)], [found.text]))) === 1;
    if (removed) await this.#index.remove(id);
    return removed;
  }
}

/** Another version of the API wrote the room, or something else did. */
class UnreadableRoomError extends Error {
  override readonly name = 'UnreadableRoomError';
}
