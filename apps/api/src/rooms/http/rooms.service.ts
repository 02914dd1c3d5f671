import { Inject, Injectable } from '@nestjs/common';
import type { CreateRoom, KeyId, RoomId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../../config/clock.js';
import type { Idempotency } from './idempotency-key.js';
import { hashPasscode } from '../secrets/passcode.js';
import { emptyRoom, type Room } from '../model/room.js';
import { RoomClaims } from '../store/room-claims.js';
import { newRoomId } from '../secrets/room-id.js';
import { RoomStore } from '../store/room-store.js';

/** The caller that creates a room, and the key that makes its request repeatable. */
export interface RequestContext {
  readonly owner?: KeyId;
  readonly idempotency?: Idempotency;
}

export type CreateRoomResult =
  | { ok: true; room: Room }
  | { ok: false; code: 'too_many_rooms' | 'too_many_rooms_of_key' | 'idempotency_conflict' };

/** Creates and finds rooms. `signaling` handles everything inside a room. */
@Injectable()
export class RoomsService {
  constructor(
    private readonly store: RoomStore,
    private readonly claims: RoomClaims,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async create(
    settings: CreateRoom,
    { owner, idempotency }: RequestContext = {},
  ): Promise<CreateRoomResult> {
    const id = newRoomId();
    if (idempotency === undefined) return this.#store(await this.#newRoom(id, settings, owner));
    const { key, fingerprint } = idempotency;
    const claim = await this.claims.claim(key, { roomId: id, fingerprint });
    if (claim.fingerprint !== fingerprint) return { ok: false, code: 'idempotency_conflict' };
    const existing = claim.roomId === id ? undefined : await this.store.find(claim.roomId);
    if (existing !== undefined) return { ok: true, room: existing };
    const creation = await this.#store(await this.#newRoom(claim.roomId, settings, owner));
    if (!creation.ok) await this.claims.release(key, claim);
    return creation;
  }

  find(id: RoomId): Promise<Room | undefined> {
    return this.store.find(id);
  }

  /**
   * If the id is taken, a concurrent request with the same claim has created the room: ids never
   * collide otherwise.
   */
  async #store(room: Room): Promise<CreateRoomResult> {
    const result = await this.store.create(room);
    if (result === 'owner_full') return { ok: false, code: 'too_many_rooms_of_key' };
    const stored = result === 'id_taken' ? await this.store.find(room.id) : room;
    if (result === 'full' || stored === undefined) return { ok: false, code: 'too_many_rooms' };
    return { ok: true, room: stored };
  }

  async #newRoom(
    id: RoomId,
    { name, passcode, capacity, access, expiresAt, ...settings }: CreateRoom,
    owner: KeyId | undefined,
  ): Promise<Room> {
    const room = {
      id,
      capacity,
      access,
      settings,
      ...(name !== undefined && { name }),
      ...(passcode !== undefined && { passcodeHash: await hashPasscode(passcode) }),
      ...(owner !== undefined && { owner }),
      ...(expiresAt !== undefined && { expiresAtMs: expiresAt }),
    };
    return emptyRoom(room, this.clock());
  }
}
