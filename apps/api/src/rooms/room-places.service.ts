import { Injectable, Logger } from '@nestjs/common';
import type { AddressHash } from './model/address-hash.js';
import { leastUsedEmpty } from './model/retention.js';
import type { Room } from './model/room.js';
import { type CreateResult, RoomStore } from './store/room-store.js';

/** Another request may take a place that was made. */
const MAX_ATTEMPTS = 3;

/**
 * Finds a place for a new room. If its address has as many rooms as it may, the one of them that
 * was used least makes place. If the table is full, the address with the most rooms loses one,
 * rather than that others are rejected. Only empty rooms are deleted [ROOM-9].
 */
@Injectable()
export class RoomPlaces {
  private readonly log = new Logger(RoomPlaces.name);

  constructor(private readonly store: RoomStore) {}

  async create(room: Room): Promise<CreateResult> {
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.store.create(room);
      const isFull = result === 'full' || result === 'address_full';
      if (!isFull || attempt === MAX_ATTEMPTS) return result;
      const maker = result === 'full' ? await this.#makerOfMost(room) : room.maker;
      if (maker === undefined || !(await this.#removeOneOf(maker))) return result;
    }
  }

  /** Undefined unless it would still have more rooms than the address of the new one. */
  async #makerOfMost({ maker }: Room): Promise<AddressHash | undefined> {
    const crowding = await this.store.crowding(maker);
    return crowding && crowding.rooms > crowding.own + 1 ? crowding.maker : undefined;
  }

  async #removeOneOf(maker: AddressHash): Promise<boolean> {
    const room = leastUsedEmpty(await this.store.madeBy(maker));
    if (room === undefined) return false;
    const isRemoved = await this.store.remove(room);
    if (isRemoved) this.log.log({ event: 'empty room deleted to make place' });
    return isRemoved;
  }
}
