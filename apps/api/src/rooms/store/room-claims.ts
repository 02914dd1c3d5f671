/**
 * Port that makes room creation idempotent. Each request claims a new room id for its idempotency
 * key; the first claim wins, and later requests with the key use its room. So concurrent requests
 * create one room without locking, and a retry completes a request whose API process ended
 * half-way. Every adapter passes `room-claims.contract.ts`.
 */
import type { RoomId } from '@throughline/protocol';

/** How long a request can be repeated [API-4]. */
export const CLAIM_MS = 24 * 60 * 60 * 1_000;

/**
 * Twice the maximum number of rooms; beyond it, adapters that keep claims in this process or its file
 * drop the oldest.
 */
export const MAX_CLAIMS = 20_000;

export interface RoomClaim {
  readonly roomId: RoomId;
  /** Fingerprint of the request body; a different body with the same key is a client error. */
  readonly fingerprint: string;
}

export abstract class RoomClaims {
  /**
   * Resolves with the claim that holds the key: this one or an earlier one.
   * @param key hash of the client's key and its owner; without spaces, like the fingerprint
   */
  abstract claim(key: string, claim: RoomClaim): Promise<RoomClaim>;

  /** Frees the key after the request was rejected, unless another claim holds it. */
  abstract release(key: string, claim: RoomClaim): Promise<void>;
}
