import { Inject, Injectable } from '@nestjs/common';
import type { CreateRoom, KeyId, RoomId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../../config/clock.js';
import type { Idempotency } from './idempotency-key.js';
import { hashPasscode } from '../secrets/passcode.js';
import { emptyRoom, type Room } from '../model/room.js';
import { RoomClaims } from '../store/room-claims.js';
import { newRoomId } from '../secrets/room-id.js';
import { RoomStore } from '../store/room-store.js';

/** Who asks for a room, and whether the request may be a repetition. */
export interface Asking {
  readonly owner?: KeyId;
  readonly idempotency?: Idempotency;
}

export type RoomCreation =
  | { ok: true; room: Room }
  | { ok: false; code: 'too_many_rooms' | 'too_many_rooms_of_key' | 'idempotency_conflict' };

/** Makes rooms and finds them. What happens inside a room is for `signaling`. */
@Injectable()
export class RoomsService {
  constructor(
    private readonly store: RoomStore,
    private readonly claims: RoomClaims,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async create(settings: CreateRoom, { owner, idempotency }: Asking = {}): Promise<RoomCreation> {
    const own = newRoomId();
    if (idempotency === undefined) return this.#make(await this.#newRoom(own, settings, owner));
    const { key, fingerprint } = idempotency;
    const claim = await this.claims.claim(key, { roomId: own, fingerprint });
    if (claim.fingerprint !== fingerprint) return { ok: false, code: 'idempotency_conflict' };
    const former = claim.roomId === own ? undefined : await this.store.find(claim.roomId);
    if (former !== undefined) return { ok: true, room: former };
    const creation = await this.#make(await this.#newRoom(claim.roomId, settings, owner));
    if (!creation.ok) await this.claims.release(key, claim);
    return creation;
  }

  find(id: RoomId): Promise<Room | undefined> {
    return this.store.find(id);
  }

  /** An id that is taken belongs to a request at once for the same: no two others are ever equal. */
  async #make(room: Room): Promise<RoomCreation> {
    const created = await this.store.create(room);
    if (created === 'owner_full') return { ok: false, code: 'too_many_rooms_of_key' };
    const made = created === 'id_taken' ? await this.store.find(room.id) : room;
    if (created === 'full' || made === undefined) return { ok: false, code: 'too_many_rooms' };
    return { ok: true, room: made };
  }

  async #newRoom(
    id: RoomId,
    { name, passcode, expiresAt, ...switches }: CreateRoom,
    owner: KeyId | undefined,
  ): Promise<Room> {
    const settings = {
      id,
      ...switches,
      ...(name !== undefined && { name }),
      ...(passcode !== undefined && { passcodeHash: await hashPasscode(passcode) }),
      ...(owner !== undefined && { owner }),
      ...(expiresAt !== undefined && { expiresAtMs: expiresAt }),
    };
    return emptyRoom(settings, this.clock());
  }
}
