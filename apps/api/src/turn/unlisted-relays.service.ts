/**
 * Limits and ends relays at a coturn that reads no Redis, such as that of the embedded default [ICE-6, ICE-8]. Its
 * credentials cannot be revoked, so as long as those of a participant that is out are valid, this service ends every
 * second what they have allocated. Does nothing without `TURN_ADMIN`.
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { MAX_ROOM_CAPACITY, type ParticipantId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { CONFIG, type Config } from '../config/environment.js';
import { relayCapacity, type TurnAdminConfig } from '../config/turn-settings.js';
import type { ParticipantRecord, Room } from '../rooms/model/room.js';
import { Scheduler } from '../scheduling/scheduling.module.js';
import {
  allChecks,
  type AllocationLimit,
  type LimitedParticipant,
  sharedLimits,
} from './allocation-limits.js';
import { endAllocations } from './coturn-admin.js';
import { RelayReservations } from './relay-reservations.js';

const EVERY_MS = 1_000;

@Injectable()
export class UnlistedRelays {
  private readonly log = new Logger(UnlistedRelays.name);
  readonly #admin: TurnAdminConfig | undefined;
  readonly #capacity;
  /** The allocations that the server grants to one participant (`user-quota`). */
  readonly #perParticipant: number;
  readonly #reservations: RelayReservations;

  constructor(
    @Inject(CONFIG) { turn }: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    scheduler: Scheduler,
  ) {
    this.#admin = turn?.admin;
    this.#capacity = turn?.capacity ?? relayCapacity({});
    this.#perParticipant = this.#capacity.perLink * (MAX_ROOM_CAPACITY - 1);
    this.#reservations = new RelayReservations(this.#perParticipant);
    if (this.#admin !== undefined) scheduler.add(EVERY_MS, () => this.#endReleased());
  }

  /** Returns false if the participant may not receive credentials now. */
  reserve(participant: ParticipantRecord, room: Room, expiresAtMs: number): boolean {
    return this.#reserve(
      participant.id,
      sharedLimits(room, participant, this.#capacity),
      expiresAtMs,
    );
  }

  /** Returns false if the network check may not receive credentials now. */
  reserveCheck(check: LimitedParticipant, expiresAtMs: number): boolean {
    const { counter, max } = allChecks(this.#capacity);
    const limits = [
      // At least one, however few relays the server has.
      { counter, max: Math.max(max, this.#perParticipant) },
      ...sharedLimits({}, check, this.#capacity),
    ];
    return this.#reserve(check.id, limits, expiresAtMs);
  }

  #reserve(id: ParticipantId, limits: readonly AllocationLimit[], expiresAtMs: number): boolean {
    if (this.#admin === undefined) return true;
    const total = { counter: 'all', max: this.#capacity.allocations };
    return this.#reservations.reserve(id, [...limits, total], expiresAtMs);
  }

  /** The participant is out of its room. */
  release(id: ParticipantId): void {
    this.#reservations.release(id);
  }

  async #endReleased(): Promise<void> {
    const { released } = this.#reservations;
    if (this.#admin === undefined || released.length === 0) return;
    const nowMs = this.clock();
    const ended = await endAllocations(this.#admin, released);
    if (ended > 0) this.log.log({ event: 'relays ended', relays: ended });
    // Credentials that expired before this run can have allocated nothing after it.
    this.#reservations.forgetExpired(nowMs);
  }
}
