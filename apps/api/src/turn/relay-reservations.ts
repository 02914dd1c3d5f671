/**
 * Bounds who may hold relays at a TURN server that does not enforce the limits of ICE-8: one without the patch, or
 * without Redis. There, each participant with credentials counts as if it used its whole `user-quota`.
 * A reservation outlives its participant until the credentials have expired.
 */
import type { ParticipantId } from '@throughline/protocol';
import type { AllocationLimit } from './allocation-limits.js';

interface Reservation {
  readonly limits: readonly AllocationLimit[];
  expiresAtMs: number;
  isOut: boolean;
}

export class RelayReservations {
  readonly #reservations = new Map<ParticipantId, Reservation>();
  readonly #used = new Map<string, number>();

  /** @param weight the allocations that a participant may have */
  constructor(private readonly weight: number) {}

  /**
   * Reserves relays for the participant, or renews its reservation.
   * @returns false, without a reservation, if a limit is reached
   */
  reserve(id: ParticipantId, limits: readonly AllocationLimit[], expiresAtMs: number): boolean {
    const existing = this.#reservations.get(id);
    if (existing !== undefined) {
      existing.expiresAtMs = Math.max(existing.expiresAtMs, expiresAtMs);
      return true;
    }
    const isFull = limits.some(({ counter, max }) => this.#usedBy(counter) + this.weight > max);
    if (isFull) return false;
    this.#reservations.set(id, { limits, expiresAtMs, isOut: false });
    for (const { counter } of limits) this.#used.set(counter, this.#usedBy(counter) + this.weight);
    return true;
  }

  /** The participant is out of its room: its relays must end. */
  release(id: ParticipantId): void {
    const reservation = this.#reservations.get(id);
    if (reservation !== undefined) reservation.isOut = true;
  }

  /** Those whose credentials may still allocate although they are out of their rooms. */
  get released(): ParticipantId[] {
    return [...this.#reservations].flatMap(([id, { isOut }]) => (isOut ? [id] : []));
  }

  /** Frees what is reserved for participants that are out and whose credentials have expired. */
  forgetExpired(nowMs: number): void {
    for (const [id, { limits, expiresAtMs, isOut }] of this.#reservations) {
      if (!isOut || expiresAtMs > nowMs) continue;
      this.#reservations.delete(id);
      for (const { counter } of limits) {
        const used = this.#usedBy(counter) - this.weight;
        if (used > 0) this.#used.set(counter, used);
        else this.#used.delete(counter);
      }
    }
  }

  #usedBy(counter: string): number {
    return this.#used.get(counter) ?? 0;
  }
}
