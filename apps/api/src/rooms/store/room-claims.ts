/**
 * Which room a request to make one is for when it may be sent twice: a port, like `RoomStore`. Each
 * request comes with an id of its own, and the first one for its key counts; the others are for that
 * room too. So requests at once make one room without waiting for each other, and one whose API ended
 * half-way is carried on by the next. Every adapter passes `room-claims.contract.ts`.
 */
import type { RoomId } from '@throughline/protocol';

/** How long a request may be repeated [API-4]. */
export const CLAIM_MS = 24 * 60 * 60 * 1_000;

export interface RoomClaim {
  readonly roomId: RoomId;
  /** Of what was asked for; another request with the same key is a mistake. */
  readonly fingerprint: string;
}

export abstract class RoomClaims {
  /**
   * The claim that counts for that key: this one, or that of an earlier request.
   * @param key a hash of the client's key and of whose it is; without spaces, as is a fingerprint
   */
  abstract claim(key: string, claim: RoomClaim): Promise<RoomClaim>;

  /** The request was refused, and a repetition of it is a new one; unless another claim counts. */
  abstract release(key: string, claim: RoomClaim): Promise<void>;
}
