/**
 * Where rooms are kept: a port, so that one API can hold them in memory and several can share them.
 * An abstract class only because Nest needs something at run time to inject by; adapters implement
 * it. Every adapter passes `room-store.contract.ts`.
 */
import type { RoomId } from '@throughline/protocol';
import type { Room } from './room.js';

export abstract class RoomStore {
  /** Adds a room. `full`: the store holds as many rooms as it may. */
  abstract create(room: Room): Promise<'created' | 'id_taken' | 'full'>;

  /** The room as it is now; a later change makes another value. */
  abstract find(id: RoomId): Promise<Room | undefined>;

  /**
   * Puts `change(room).room` in the place of the room, atomically. Resolves with what `change`
   * returned in the run that took effect, or `undefined` when there is no such room.
   *
   * `change` must be pure: it runs again on the newer room when another update came in between.
   * Updates of one room settle in the order they took effect, so that a caller that acts directly
   * after its `await` acts in that order too [ROOM-2].
   */
  abstract update<C extends { readonly room: Room }>(
    id: RoomId,
    change: (room: Room) => C,
  ): Promise<C | undefined>;

  /** Forgets the rooms that are forgettable at that time [ROOM-9] and resolves with their number. */
  abstract forgetUnused(atMs: number): Promise<number>;

  /**
   * Every room, as it is when its turn comes. One that cannot be read is left out and logged, so
   * that it does not stand in the way of the others.
   */
  abstract all(): AsyncIterable<Room>;

  /** How many rooms there are. */
  abstract count(): Promise<number>;
}
