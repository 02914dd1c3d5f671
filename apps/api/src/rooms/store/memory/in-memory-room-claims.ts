import type { Clock } from '../../../config/clock.js';
import { CLAIM_MS, MAX_CLAIMS, type RoomClaim, type RoomClaims } from '../room-claims.js';

export class InMemoryRoomClaims implements RoomClaims {
  /** Oldest first. */
  readonly #claims = new Map<string, RoomClaim & { readonly untilMs: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  claim(key: string, claim: RoomClaim): Promise<RoomClaim> {
    const nowMs = this.#clock();
    const former = this.#claims.get(key);
    if (former !== undefined && former.untilMs > nowMs) return Promise.resolve(former);
    this.#claims.delete(key);
    this.#claims.set(key, { ...claim, untilMs: nowMs + CLAIM_MS });
    this.#dropOld(nowMs);
    return Promise.resolve(claim);
  }

  release(key: string, { roomId }: RoomClaim): Promise<void> {
    if (this.#claims.get(key)?.roomId === roomId) this.#claims.delete(key);
    return Promise.resolve();
  }

  #dropOld(nowMs: number): void {
    for (const [key, { untilMs }] of this.#claims) {
      if (untilMs > nowMs && this.#claims.size <= MAX_CLAIMS) return;
      this.#claims.delete(key);
    }
  }
}
