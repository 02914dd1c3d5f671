/**
 * Rooms and the messages of their sessions in Redis, where they outlive the API process.
 * `redis-room-scripts.ts` lists the keys, apart from the index of all rooms; each command uses keys
 * of one hash slot, as Redis Cluster requires (cluster specification, "Hash tags"). Concurrency is
 * optimistic: a change runs on the room as this process last read or wrote it, and the script commits
 * it only if the stored room is still that one; otherwise the change runs again on the stored one.
 */
import { Logger } from '@nestjs/common';
import type { KeyId, ParticipantId, RoomId } from '@throughline/protocol';
import { z } from 'zod';
import type { RedisConnection } from '../../../redis/redis-connection.js';
import { RedisScript } from '../../../redis/redis-script.js';
import { retryWhileUnavailable } from '../../../problems/retry-while-unavailable.js';
import { StoreUnavailableError } from '../../../problems/store-unavailable-error.js';
import type { AddressHash } from '../../model/address-hash.js';
import type { NodeId } from '../../model/node-id.js';
import { dispatchNotice, nodeChannel } from './node-channel.js';
import { KnownRooms } from './known-rooms.js';
import { commitArgs, isNoOp, type ReadRoom } from './redis-commit.js';
import { RedisRoomIndex } from './redis-room-index.js';
import { ACKNOWLEDGE, COMMIT, MESSAGES_SINCE, roomKey } from './redis-room-scripts.js';
import { RelayBatches } from './relay-batches.js';
import type { RoomBounds } from '../room-bounds.js';
import { isUnused, retentionMs, type Occupancy } from '../../model/retention.js';
import type { Delivery, Room } from '../../model/room.js';
import {
  type ChangeWatcher,
  type Committable,
  type CreateResult,
  type Crowding,
  type CommitResult,
  type MissedMessages,
  type PageRequest,
  type RelayResult,
  type RoomPage,
  type RoomStore,
  type ClientMessageId,
  type StoreListener,
} from '../room-store.js';
import { readRoom, writeRoom } from '../stored-room.js';

/**
 * Changes of one room conflict only across API processes, and each conflict means that another
 * change succeeded.
 */
const MAX_ATTEMPTS = 50;

/** KEYS: room. ARGV: the room, its time to live in ms. Replies 1 if the id was free. */
const CREATE = new RedisScript(
  `return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2], 'NX') and 1 or 0`,
  { adds: ['room'] },
);

/** KEYS: room. ARGV: the room as it was read. Replies 1 if it was deleted. */
const REMOVE = new RedisScript(
  `
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  return redis.call('DEL', KEYS[1])`,
  { adds: [], whenFull: 'run' },
);

/** On a conflict, the stored room, or null if there is none. */
const CommitReply = z.union([
  z.enum(['applied', 'duplicate', 'session_over']),
  z.tuple([z.literal('conflict'), z.nullable(z.string())]),
]);
/** Redis replies with null for Lua's false. */
const MessagesSinceReply = z.nullable(
  z.tuple([z.coerce.number(), z.array(z.tuple([z.coerce.number(), z.string()]))]),
);

export class RedisRoomStore implements RoomStore {
  readonly relaysTogether = true;
  readonly #log = new Logger(RedisRoomStore.name);
  readonly #redis: RedisConnection;
  readonly #own: NodeId;
  readonly #index: RedisRoomIndex;
  readonly #maxRooms: number;
  readonly #relays: RelayBatches;
  readonly #known = new KnownRooms();
  readonly #watchers: ChangeWatcher[] = [];
  #listener: StoreListener | undefined;
  #isGapSuspected = false;
  /** The last pending update of each room. */
  readonly #updates = new Map<RoomId, Promise<unknown>>();

  /** @param own this process, which receives the events of the participants connected to it */
  constructor(redis: RedisConnection, own: NodeId, bounds: RoomBounds) {
    this.#redis = redis;
    this.#own = own;
    this.#relays = new RelayBatches(redis, own);
    this.#index = new RedisRoomIndex(redis, bounds);
    this.#maxRooms = bounds.maxRooms;
  }

  /** Writes the room before the index: a room that is missing in the index expires by itself. */
  async create(room: Room): Promise<CreateResult> {
    const key = roomKey(room.id);
    const created = await this.#redis.run((redis) =>
      CREATE.run(redis, [key], [writeRoom(room), retentionMs(room)]),
    );
    // Also for an existing room: the process that wrote it may have ended before it wrote the
    // index.
    const added = await this.#index.add(room);
    if (created !== 1) return 'id_taken';
    if (added !== 'created') await this.#redis.run((redis) => redis.del(key));
    return added;
  }

  crowding(own: AddressHash | undefined): Promise<Crowding | undefined> {
    return this.#index.crowding(own);
  }

  async madeBy(maker: AddressHash): Promise<readonly Room[]> {
    return this.#readable(await this.#index.madeBy(maker));
  }

  async remove(room: Room): Promise<boolean> {
    const found = await this.#read(room.id);
    if (found === undefined || writeRoom(found.room) !== writeRoom(room)) return false;
    return this.#removeIfStill(room.id, found.text);
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

  async updateOnce(
    id: RoomId,
    messageId: ClientMessageId,
    change: (room: Room) => Committable,
  ): Promise<CommitResult> {
    const commit = await this.#inTurn(id, () => this.#commit(id, change, messageId));
    return commit?.reply ?? 'session_over';
  }

  async relay(
    id: RoomId,
    { by, seq }: ClientMessageId,
    { to, message }: Delivery,
  ): Promise<RelayResult> {
    const text = JSON.stringify(message);
    try {
      const relayed = await this.#relays.add(id, { by, seq, to, text });
      if (relayed.seq !== undefined) this.#listener?.onMessage(to, { seq: relayed.seq, text });
      return relayed.result;
    } catch (error) {
      if (mayHaveRun(error)) void this.#reportGap();
      throw error;
    }
  }

  async messagesSince(
    id: RoomId,
    participant: ParticipantId,
    after: number,
  ): Promise<MissedMessages | undefined> {
    const reply = await this.#redis.run((redis) =>
      MESSAGES_SINCE.run(redis, [roomKey(id)], [participant, after]),
    );
    const missed = MessagesSinceReply.parse(reply);
    if (missed === null) return undefined;
    const [received, messages] = missed;
    return { received, messages: messages.map(([seq, text]) => ({ seq, text })) };
  }

  async acknowledge(id: RoomId, participant: ParticipantId, upTo: number): Promise<void> {
    await this.#redis.run((redis) => ACKNOWLEDGE.run(redis, [roomKey(id)], [participant, upTo]));
  }

  async listen(listener: StoreListener): Promise<void> {
    this.#listener = listener;
    this.#redis.onReconnect(() => listener.onGap());
    await this.#redis.subscribe([nodeChannel(this.#own)], (_channel, text) =>
      dispatchNotice(text, listener),
    );
  }

  watch(watcher: ChangeWatcher): void {
    this.#watchers.push(watcher);
  }

  async deleteUnused(atMs: number): Promise<number> {
    let deleted = 0;
    const occupancy = { rooms: await this.count(), maxRooms: this.#maxRooms };
    for await (const ids of this.#index.batches()) {
      const outcomes = await Promise.all(
        ids.map((id) => this.#skipUnreadable(() => this.#deleteIfUnused(id, atMs, occupancy))),
      );
      deleted += outcomes.filter(Boolean).length;
    }
    return deleted;
  }

  async *all(): AsyncIterable<Room> {
    for await (const ids of this.#index.batches()) yield* await this.#readable(ids);
  }

  async ownedBy(owner: KeyId, { after, limit }: PageRequest): Promise<RoomPage> {
    const { ids, next } = await this.#index.page(owner, after, limit);
    const rooms = await this.#readable(ids);
    return { rooms, ...(next !== undefined && { next }) };
  }

  count(): Promise<number> {
    return this.#index.count();
  }

  /**
   * A relay without a reply may have happened, and nothing else reports its message to this process. So it reports a gap
   * as soon as Redis replies again; after a reconnection, that happens in any case.
   */
  async #reportGap(): Promise<void> {
    if (this.#isGapSuspected) return;
    this.#isGapSuspected = true;
    const replied = await retryWhileUnavailable(
      () => this.#redis.run((redis) => redis.ping()),
      () => this.#redis.isReady,
    ).catch(() => 'with an error');
    this.#isGapSuspected = false;
    if (replied !== undefined) this.#listener?.onGap();
  }

  async #read(id: RoomId): Promise<ReadRoom | undefined> {
    return this.#parse(id, await this.#redis.run((redis) => redis.get(roomKey(id))));
  }

  /** @param text of the stored room; null if there is none */
  #parse(id: RoomId, text: string | null): ReadRoom | undefined {
    if (text === null) {
      this.#known.forget(id);
      return undefined;
    }
    const known = this.#known.withText(id, text);
    if (known !== undefined) return known;
    const reading = readRoom(text);
    if (!reading.ok) throw new UnreadableRoomError(`a room in Redis is ${reading.problem}`);
    const read = { room: reading.room, text };
    this.#known.note(id, read);
    return read;
  }

  async #readable(ids: readonly RoomId[]): Promise<Room[]> {
    const rooms = await Promise.all(ids.map((id) => this.#skipUnreadable(() => this.find(id))));
    return rooms.filter((room) => room !== undefined);
  }

  /** Skips an unreadable room, which must not hide the others. */
  async #skipUnreadable<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof UnreadableRoomError)) throw error;
      this.#log.warn({ event: 'unreadable room skipped', reason: error.message });
      return undefined;
    }
  }

  /** Serializes the updates of a room within this process, which keeps their order. */
  #inTurn<T>(id: RoomId, commit: () => Promise<T>): Promise<T> {
    const previous = this.#updates.get(id) ?? Promise.resolve();
    const update = previous.then(commit);
    const settled = update
      .catch(() => undefined) // the caller handles it; the next update proceeds
      .then(() => {
        if (this.#updates.get(id) === settled) this.#updates.delete(id);
      });
    this.#updates.set(id, settled);
    return update;
  }

  async #commit<C extends Committable>(
    id: RoomId,
    change: (room: Room) => C,
    messageId?: ClientMessageId,
  ): Promise<{ changed: C; reply: CommitResult } | undefined> {
    const known = this.#known.get(id);
    let found = known ?? (await this.#read(id));
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      if (found === undefined) return undefined;
      const changed = change(found.room);
      if (messageId === undefined && isNoOp(found, changed)) {
        // Without a commit, only a read shows whether the known room is outdated.
        if (found !== known) return { changed, reply: 'applied' };
        const stored = await this.#read(id);
        if (stored === known) return { changed, reply: 'applied' };
        found = stored;
        continue;
      }
      const { text, args } = commitArgs(found, changed, messageId);
      const reply = CommitReply.parse(
        await this.#redis.run((redis) => COMMIT.run(redis, [roomKey(id)], args)),
      );
      if (typeof reply !== 'string') {
        found = this.#parse(id, reply[1]);
        continue;
      }
      if (reply === 'applied') {
        this.#known.note(id, { room: changed.room, text });
        for (const watcher of this.#watchers) watcher(found.room, changed);
      }
      return { changed, reply };
    }
    throw new Error(`an update of a room conflicted ${MAX_ATTEMPTS} times`);
  }

  async #deleteIfUnused(id: RoomId, atMs: number, occupancy: Occupancy): Promise<boolean> {
    const found = await this.#read(id);
    if (found !== undefined && !isUnused(found.room, atMs, occupancy)) return false;
    if (found !== undefined) return this.#removeIfStill(id, found.text);
    await this.#index.remove(id);
    return true;
  }

  async #removeIfStill(id: RoomId, text: string): Promise<boolean> {
    const removed = await this.#redis.run((redis) => REMOVE.run(redis, [roomKey(id)], [text]));
    if (removed !== 1) return false;
    this.#known.forget(id);
    await this.#index.remove(id);
    return true;
  }
}

/** While Redis refuses commands, relays are repeated five times a second, and each gap is a read per connection. */
const mayHaveRun = (error: unknown): boolean =>
  !(error instanceof StoreUnavailableError && error.isRefusal);

/** The room was written by another version of the API or by another program. */
class UnreadableRoomError extends Error {
  override readonly name = 'UnreadableRoomError';
}
