import type { RoomId } from '@throughline/protocol';
import type { Limits } from '../config/limits.js';
import { isForgettable, type Room } from './room.js';
import type { RoomStore } from './room-store.js';

/**
 * The embedded default: rooms live and die with the process. Each operation is done before it
 * returns, so nothing can come between reading a room and writing it.
 */
export class InMemoryRoomStore implements RoomStore {
  readonly #rooms = new Map<RoomId, Room>();
  readonly #maxRooms: number;

  constructor(limits: Pick<Limits, 'maxRooms'>) {
    this.#maxRooms = limits.maxRooms;
  }

  create(room: Room): Promise<'created' | 'id_taken' | 'full'> {
    if (this.#rooms.has(room.id)) return Promise.resolve('id_taken');
    if (this.#rooms.size >= this.#maxRooms) return Promise.resolve('full');
    this.#rooms.set(room.id, room);
    return Promise.resolve('created');
  }

  find(id: RoomId): Promise<Room | undefined> {
    return Promise.resolve(this.#rooms.get(id));
  }

  // async for the sake of a `change` that throws: the caller gets a rejection.
  // eslint-disable-next-line @typescript-eslint/require-await
  async update<C extends { readonly room: Room }>(
    id: RoomId,
    change: (room: Room) => C,
  ): Promise<C | undefined> {
    const room = this.#rooms.get(id);
    if (room === undefined) return undefined;
    const changed = change(room);
    this.#rooms.set(id, changed.room);
    return changed;
  }

  forgetUnused(atMs: number): Promise<number> {
    const forgettable = [...this.#rooms.values()].filter((room) => isForgettable(room, atMs));
    for (const { id } of forgettable) this.#rooms.delete(id);
    return Promise.resolve(forgettable.length);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port allows for stores that wait
  async *all(): AsyncIterable<Room> {
    yield* [...this.#rooms.values()];
  }

  count(): Promise<number> {
    return Promise.resolve(this.#rooms.size);
  }
}
