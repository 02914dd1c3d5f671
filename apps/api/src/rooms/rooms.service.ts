import { Inject, Injectable } from '@nestjs/common';
import type { CreateRoom, RoomId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { hashPasscode } from './passcode.js';
import { emptyRoom, type Room } from './room.js';
import { newRoomId } from './room-id.js';
import { RoomStore } from './room-store.js';

export type Creation = { ok: true; room: Room } | { ok: false; code: 'too_many_rooms' };

/** Makes rooms and finds them. What happens inside a room is for `signaling`. */
@Injectable()
export class RoomsService {
  constructor(
    private readonly store: RoomStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async create({ name, capacity, passcode }: CreateRoom): Promise<Creation> {
    const settings = {
      id: newRoomId(),
      capacity,
      ...(name !== undefined && { name }),
      ...(passcode !== undefined && { passcodeHash: await hashPasscode(passcode) }),
    };
    const room = emptyRoom(settings, this.clock());
    const created = await this.store.create(room);
    if (created === 'full') return { ok: false, code: 'too_many_rooms' };
    // Two equal ids of 54 random bits are no bad luck but a broken random source.
    if (created === 'id_taken') throw new Error('a new room id was taken already');
    return { ok: true, room };
  }

  find(id: RoomId): Promise<Room | undefined> {
    return this.store.find(id);
  }
}
