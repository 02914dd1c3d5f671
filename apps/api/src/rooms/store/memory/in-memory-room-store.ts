import type { KeyId, ParticipantId, RoomId } from '@throughline/protocol';
import { positionOf } from '../list-position.js';
import { isUnused } from '../../model/retention.js';
import { type Delivery, guestIn, type Room } from '../../model/room.js';
import {
  type ChangeWatcher,
  type Committable,
  type CreateResult,
  type CommitResult,
  type MissedMessages,
  type PageRequest,
  type RelayResult,
  type RoomLimits,
  type RoomPage,
  type RoomStore,
  type ClientMessageId,
  type StoreListener,
} from '../room-store.js';
import { sessionChanges } from '../../model/session-changes.js';
import { SessionLog } from './session-log.js';

interface Entry {
  room: Room;
  readonly sessions: Map<ParticipantId, SessionLog>;
}

/**
 * The default without Redis: rooms end with the process. Every operation completes synchronously,
 * so no other operation can interleave with it.
 */
export class InMemoryRoomStore implements RoomStore {
  readonly #entries = new Map<RoomId, Entry>();
  readonly #limits: RoomLimits;
  #listener: StoreListener | undefined;
  #watcher: ChangeWatcher = () => undefined;

  constructor(limits: RoomLimits) {
    this.#limits = limits;
  }

  create(room: Room): Promise<CreateResult> {
    const { maxRooms, maxRoomsPerKey } = this.#limits;
    if (this.#entries.has(room.id)) return Promise.resolve('id_taken');
    if (this.#entries.size >= maxRooms) return Promise.resolve('full');
    if (room.owner !== undefined && this.#ownedBy(room.owner).length >= maxRoomsPerKey)
      return Promise.resolve('owner_full');
    this.#entries.set(room.id, { room, sessions: new Map() });
    return Promise.resolve('created');
  }

  find(id: RoomId): Promise<Room | undefined> {
    return Promise.resolve(this.#entries.get(id)?.room);
  }

  // async, so that a `change` that throws rejects the promise.
  // eslint-disable-next-line @typescript-eslint/require-await
  async update<C extends Committable>(
    id: RoomId,
    change: (room: Room) => C,
  ): Promise<C | undefined> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    const changed = change(entry.room);
    this.#commit(entry, changed);
    return changed;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async updateOnce(
    id: RoomId,
    { by, seq }: ClientMessageId,
    change: (room: Room) => Committable,
  ): Promise<CommitResult> {
    const entry = this.#entries.get(id);
    const session = entry?.sessions.get(by);
    if (entry === undefined || session === undefined) return 'session_over';
    const changed = change(entry.room);
    if (!session.accept(seq)) return 'duplicate';
    this.#commit(entry, changed);
    return 'applied';
  }

  relay(id: RoomId, { by, seq }: ClientMessageId, delivery: Delivery): RelayResult {
    const entry = this.#entries.get(id);
    const session = entry?.sessions.get(by);
    if (entry === undefined || session === undefined) return 'session_over';
    if (!session.accept(seq)) return 'duplicate';
    if (guestIn(entry.room, by) !== undefined) return 'not_permitted';
    const isReachable =
      entry.sessions.has(delivery.to) && guestIn(entry.room, delivery.to) === undefined;
    if (!isReachable) return 'unknown_participant';
    this.#deliver(entry.sessions, delivery);
    return 'applied';
  }

  messagesSince(
    id: RoomId,
    participant: ParticipantId,
    after: number,
  ): Promise<MissedMessages | undefined> {
    return Promise.resolve(this.#entries.get(id)?.sessions.get(participant)?.messagesSince(after));
  }

  acknowledge(id: RoomId, participant: ParticipantId, upTo: number): Promise<void> {
    this.#entries.get(id)?.sessions.get(participant)?.drop(upTo);
    return Promise.resolve();
  }

  listen(listener: StoreListener): Promise<void> {
    this.#listener = listener;
    return Promise.resolve();
  }

  watch(watcher: ChangeWatcher): void {
    this.#watcher = watcher;
  }

  deleteUnused(atMs: number): Promise<number> {
    const rooms = [...this.#entries.values()].map(({ room }) => room);
    const occupancy = { rooms: rooms.length, maxRooms: this.#limits.maxRooms };
    const unused = rooms.filter((room) => isUnused(room, atMs, occupancy));
    for (const { id } of unused) this.#entries.delete(id);
    return Promise.resolve(unused.length);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port is asynchronous
  async *all(): AsyncIterable<Room> {
    yield* [...this.#entries.values()].map(({ room }) => room);
  }

  ownedBy(owner: KeyId, { after, limit }: PageRequest): Promise<RoomPage> {
    const rooms = this.#ownedBy(owner)
      .map((room) => ({ room, position: positionOf(room) }))
      .filter(({ position }) => after === undefined || position > after)
      .sort((one, other) => (one.position < other.position ? -1 : 1));
    const page = rooms.slice(0, limit);
    const next = rooms.length > limit ? page.at(-1)?.position : undefined;
    const pageRooms = page.map(({ room }) => room);
    return Promise.resolve({ rooms: pageRooms, ...(next !== undefined && { next }) });
  }

  count(): Promise<number> {
    return Promise.resolve(this.#entries.size);
  }

  #ownedBy(owner: KeyId): Room[] {
    return [...this.#entries.values()].map(({ room }) => room).filter((r) => r.owner === owner);
  }

  #commit(entry: Entry, change: Committable): void {
    const { room, outcome } = change;
    const { room: before } = entry;
    const { ended, connected } = sessionChanges(before, room);
    entry.room = room;
    this.#watcher(before, change);
    for (const { id } of connected) {
      if (entry.sessions.has(id)) this.#listener?.onReplaced(id);
      else entry.sessions.set(id, new SessionLog());
    }
    const deliveries = outcome?.ok === true ? outcome.deliveries : [];
    for (const delivery of deliveries) this.#deliver(entry.sessions, delivery);
    for (const id of ended) entry.sessions.delete(id);
  }

  #deliver(sessions: Entry['sessions'], { to, message, ends }: Delivery): void {
    const numbered = sessions.get(to)?.append(JSON.stringify(message));
    if (numbered === undefined) return;
    if (ends === undefined) this.#listener?.onMessage(to, numbered);
    else this.#listener?.onLastMessage(to, numbered, ends);
  }
}
