/**
 * The network checks that hold credentials, up to a limit [LIM-20]. Pure apart from its table; what ends with a check
 * is in `check-servers.service.ts`.
 */
import type { ParticipantId } from '@throughline/protocol';
import type { Limits } from '../config/limits.js';
import type { AddressHash } from '../rooms/model/address-hash.js';

interface CheckGrant {
  readonly addressHash: AddressHash;
  readonly endsAtMs: number;
}

export class CheckGrants {
  readonly #grants = new Map<ParticipantId, CheckGrant>();

  constructor(private readonly limits: Pick<Limits, 'maxChecks' | 'maxAddressChecks'>) {}

  /** Returns false, without a grant, if the address or the process has as many as it may. */
  add(id: ParticipantId, grant: CheckGrant): boolean {
    const grants = [...this.#grants.values()];
    const ofAddress = grants.filter(({ addressHash }) => addressHash === grant.addressHash);
    const isFull =
      grants.length >= this.limits.maxChecks || ofAddress.length >= this.limits.maxAddressChecks;
    if (!isFull) this.#grants.set(id, grant);
    return !isFull;
  }

  /** A check that receives no credentials after all. */
  remove(id: ParticipantId): void {
    this.#grants.delete(id);
  }

  /** Removes the grants that have expired, and returns their checks. */
  removeExpired(nowMs: number): ParticipantId[] {
    const expired = [...this.#grants].flatMap(([id, { endsAtMs }]) =>
      endsAtMs <= nowMs ? id : [],
    );
    for (const id of expired) this.#grants.delete(id);
    return expired;
  }
}
