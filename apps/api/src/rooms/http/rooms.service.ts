import { Inject, Injectable } from '@nestjs/common';
import type { CreateRoom, KeyId, RoomId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../../config/clock.js';
import type { Idempotency } from './idempotency-key.js';
import { PasscodeHashing } from '../secrets/passcode-hashing.js';
import { emptyRoom, type Room } from '../model/room.js';
import type { AddressHash } from '../model/address-hash.js';
import { RoomPlaces } from '../room-places.service.js';
import { Newcomers } from '../newcomers.js';
import { RoomClaims } from '../store/room-claims.js';
import { newRoomId } from '../secrets/room-id.js';
import { RoomStore } from '../store/room-store.js';

/** The caller that creates a room, and the key that makes its request repeatable. */
export interface RequestContext {
  readonly owner?: KeyId;
  /** The address of a client without an API key [LIM-9]. */
  readonly maker?: AddressHash;
  /** Whose turn it has to be for a hash: the address or the API key [LIM-12]. */
  readonly client: string;
  readonly idempotency?: Idempotency;
}

export type CreateRoomResult =
  | { ok: true; room: Room }
  | {
      ok: false;
      code:
        | 'too_many_rooms'
        | 'too_many_rooms_of_key'
        | 'too_many_rooms_of_address'
        | 'idempotency_conflict'
        | 'rate_limited';
    };

type NewRoomContext = Pick<RequestContext, 'owner' | 'maker' | 'client'>;

/** Creates and finds rooms. `signaling` handles everything inside a room. */
@Injectable()
export class RoomsService {
  constructor(
    private readonly store: RoomStore,
    private readonly places: RoomPlaces,
    private readonly claims: RoomClaims,
    private readonly hashing: PasscodeHashing,
    private readonly newcomers: Newcomers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async create(
    settings: CreateRoom,
    { idempotency, ...context }: RequestContext,
  ): Promise<CreateRoomResult> {
    this.newcomers.requirePlace();
    const id = newRoomId();
    if (idempotency === undefined) return this.#createWithId(id, settings, context);
    const { key, fingerprint } = idempotency;
    const claim = await this.claims.claim(key, { roomId: id, fingerprint });
    if (claim.fingerprint !== fingerprint) return { ok: false, code: 'idempotency_conflict' };
    const existing = claim.roomId === id ? undefined : await this.store.find(claim.roomId);
    if (existing !== undefined) return { ok: true, room: existing };
    const creation = await this.#createWithId(claim.roomId, settings, context);
    if (!creation.ok) await this.claims.release(key, claim);
    return creation;
  }

  find(id: RoomId): Promise<Room | undefined> {
    return this.store.find(id);
  }

  async #createWithId(
    id: RoomId,
    { name, passcode, capacity, access, tokenPolicy, expiresAt, ...settings }: CreateRoom,
    { owner, maker, client }: NewRoomContext,
  ): Promise<CreateRoomResult> {
    const hash = passcode === undefined ? undefined : await this.hashing.hash(passcode, client);
    if (hash?.ok === false) return { ok: false, code: 'rate_limited' };
    const room = {
      id,
      capacity,
      access,
      tokenPolicy,
      settings,
      ...(name !== undefined && { name }),
      ...(hash !== undefined && { passcodeHash: hash.value }),
      ...(owner !== undefined && { owner }),
      ...(maker !== undefined && { maker }),
      ...(expiresAt !== undefined && { expiresAtMs: expiresAt }),
    };
    return this.#store(emptyRoom(room, this.clock()));
  }

  /**
   * If the id is taken, a concurrent request with the same claim has created the room: ids never
   * collide otherwise.
   */
  async #store(room: Room): Promise<CreateRoomResult> {
    const result = await this.places.create(room);
    if (result === 'address_full') return { ok: false, code: 'too_many_rooms_of_address' };
    if (result === 'owner_full') return { ok: false, code: 'too_many_rooms_of_key' };
    const stored = result === 'id_taken' ? await this.store.find(room.id) : room;
    if (result === 'full' || stored === undefined) return { ok: false, code: 'too_many_rooms' };
    return { ok: true, room: stored };
  }
}
