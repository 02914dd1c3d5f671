import type { KeyId, ParticipantId, RoomId } from '@throughline/protocol';
import { placeOf } from '../place-in-list.js';
import { type Delivery, guestIn, isForgettable, type Room } from '../../model/room.js';
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
import { sessionChanges } from '../../model/session-changes.js';
import { SessionLog } from './session-log.js';

interface Entry {
  room: Room;
  readonly sessions: Map<ParticipantId, SessionLog>;
}

/**
 * The embedded default: rooms live and die with the process. Each operation is done before it
 * returns, so nothing can come between reading a room and writing it.
 */
export class InMemoryRoomStore implements RoomStore {
  readonly #entries = new Map<RoomId, Entry>();
  readonly #limits: RoomLimits;
  #listener: StoreListener | undefined;
  #watcher: ChangeWatcher = () => undefined;

  constructor(limits: RoomLimits) {
    this.#limits = limits;
  }

  create(room: Room): Promise<Creation> {
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

  // async for the sake of a `change` that throws: the caller gets a rejection.
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
  async perform(
    id: RoomId,
    { by, seq }: Said,
    change: (room: Room) => Committable,
  ): Promise<Hearing> {
    const entry = this.#entries.get(id);
    const session = entry?.sessions.get(by);
    if (entry === undefined || session === undefined) return 'session_over';
    const changed = change(entry.room);
    if (!session.hear(seq)) return 'repeat';
    this.#commit(entry, changed);
    return 'heard';
  }

  relay(id: RoomId, { by, seq }: Said, delivery: Delivery): Relaying {
    const entry = this.#entries.get(id);
    const session = entry?.sessions.get(by);
    if (entry === undefined || session === undefined) return 'session_over';
    if (!session.hear(seq)) return 'repeat';
    if (guestIn(entry.room, by) !== undefined) return 'not_permitted';
    const isThere =
      entry.sessions.has(delivery.to) && guestIn(entry.room, delivery.to) === undefined;
    if (!isThere) return 'unknown_participant';
    this.#deliver(entry.sessions, delivery);
    return 'heard';
  }

  missed(id: RoomId, participant: ParticipantId, after: number): Promise<Missed | undefined> {
    return Promise.resolve(this.#entries.get(id)?.sessions.get(participant)?.missedAfter(after));
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

  forgetUnused(atMs: number): Promise<number> {
    const rooms = [...this.#entries.values()].map(({ room }) => room);
    const occupancy = { rooms: rooms.length, maxRooms: this.#limits.maxRooms };
    const forgettable = rooms.filter((room) => isForgettable(room, atMs, occupancy));
    for (const { id } of forgettable) this.#entries.delete(id);
    return Promise.resolve(forgettable.length);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port allows for stores that wait
  async *all(): AsyncIterable<Room> {
    yield* [...this.#entries.values()].map(({ room }) => room);
  }

  madeBy(owner: KeyId, { after, limit }: PageRequest): Promise<RoomPage> {
    const rooms = this.#ownedBy(owner)
      .map((room) => ({ room, place: placeOf(room) }))
      .filter(({ place }) => after === undefined || place > after)
      .sort((one, other) => (one.place < other.place ? -1 : 1));
    const page = rooms.slice(0, limit);
    const next = rooms.length > limit ? page.at(-1)?.place : undefined;
    const shown = page.map(({ room }) => room);
    return Promise.resolve({ rooms: shown, ...(next !== undefined && { next }) });
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
    const { gone, held } = sessionChanges(before, room);
    entry.room = room;
    this.#watcher(before, change);
    for (const { id } of held) {
      if (entry.sessions.has(id)) this.#listener?.onMoved(id);
      else entry.sessions.set(id, new SessionLog());
    }
    const deliveries = outcome?.ok === true ? outcome.deliveries : [];
    for (const delivery of deliveries) this.#deliver(entry.sessions, delivery);
    for (const id of gone) entry.sessions.delete(id);
  }

  #deliver(sessions: Entry['sessions'], { to, message, ends }: Delivery): void {
    const numbered = sessions.get(to)?.append(JSON.stringify(message));
    if (numbered === undefined) return;
    if (ends === undefined) this.#listener?.onMessage(to, numbered);
    else this.#listener?.onLast(to, numbered, ends);
  }
}
