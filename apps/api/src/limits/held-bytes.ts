/**
 * What this process holds in memory for clients that do not read, or that do not complete what they send
 * [LIM-8]. Each connection has a bound, but an address has many connections, and there are many addresses: so
 * there is a bound for each address and one for the process. Beyond it, the worst connection is dropped first.
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { LIMITS, type Limits } from '../config/limits.js';
import { type LimitName, Metrics } from '../metrics/metrics.js';

/** A connection. Its client is the one that the limits of an address apply to [LIM-6]. */
export interface Holder {
  readonly address: string;
  /** The bytes that it occupies now: unread by the client, or waiting to be processed. */
  heldBytes(): number;
  /** Frees all of it at once. */
  terminate(): void;
}

/** Smaller amounts are not counted, since almost every frame would be: 20 MiB at most. */
const MIN_BYTES = 1_024;

/** Of a bound that has been exceeded, so that the next frame does not exceed it again. */
const KEPT_SHARE = 3 / 4;

/** The holders of one address, and their bytes when they were last counted. */
class Holdings {
  readonly bytesOf = new Map<Holder, number>();
  bytes = 0;

  /** Returns by how much the sum has changed. */
  count(holder: Holder): number {
    const bytes = holder.heldBytes();
    const change = (bytes < MIN_BYTES ? 0 : bytes) - (this.bytesOf.get(holder) ?? 0);
    if (bytes < MIN_BYTES) this.bytesOf.delete(holder);
    else this.bytesOf.set(holder, bytes);
    this.bytes += change;
    return change;
  }

  forget(holder: Holder): number {
    const bytes = this.bytesOf.get(holder) ?? 0;
    this.bytesOf.delete(holder);
    this.bytes -= bytes;
    return -bytes;
  }
}

@Injectable()
export class HeldBytes {
  private readonly log = new Logger(HeldBytes.name);
  readonly #byAddress = new Map<string, Holdings>();
  #bytes = 0;

  constructor(
    @Inject(LIMITS) private readonly limits: Pick<Limits, 'maxAddressHeldBytes' | 'maxHeldBytes'>,
    private readonly metrics: Metrics,
  ) {}

  /** Call this when a connection may hold more than before. Drops connections if that is too much. */
  note(holder: Holder): void {
    const known = this.#byAddress.get(holder.address);
    if (known === undefined && holder.heldBytes() < MIN_BYTES) return;
    const holdings = known ?? new Holdings();
    this.#byAddress.set(holder.address, holdings);
    this.#bytes += holdings.count(holder);
    this.#removeIfEmpty(holder.address, holdings);
    if (holdings.bytes > this.limits.maxAddressHeldBytes) this.#relieveAddress(holdings);
    if (this.#bytes > this.limits.maxHeldBytes) this.#relieveProcess();
  }

  /** Call this when the connection has closed. */
  forget(holder: Holder): void {
    const holdings = this.#byAddress.get(holder.address);
    if (holdings === undefined) return;
    this.#bytes += holdings.forget(holder);
    this.#removeIfEmpty(holder.address, holdings);
  }

  #relieveAddress(holdings: Holdings): void {
    this.#recount(holdings);
    const { maxAddressHeldBytes } = this.limits;
    if (holdings.bytes <= maxAddressHeldBytes) return;
    const kept = maxAddressHeldBytes * KEPT_SHARE;
    let connections = 0;
    for (; holdings.bytes > kept; connections += 1) this.#dropWorst(holdings);
    this.#report('address_held_bytes', connections);
  }

  /** Drops connections of addresses with more than an equal share, the address with the most first. */
  #relieveProcess(): void {
    for (const holdings of this.#byAddress.values()) this.#recount(holdings);
    const { maxHeldBytes } = this.limits;
    if (this.#bytes <= maxHeldBytes) return;
    const kept = maxHeldBytes * KEPT_SHARE;
    const share = kept / this.#byAddress.size;
    const worstFirst = [...this.#byAddress.values()].sort((one, other) => other.bytes - one.bytes);
    let connections = 0;
    for (const holdings of worstFirst)
      for (; this.#bytes > kept && holdings.bytes > share; connections += 1)
        this.#dropWorst(holdings);
    this.#report('held_bytes', connections);
  }

  /** Clients may have read since they were last counted. */
  #recount(holdings: Holdings): void {
    for (const holder of [...holdings.bytesOf.keys()]) {
      this.#bytes += holdings.count(holder);
      this.#removeIfEmpty(holder.address, holdings);
    }
  }

  #dropWorst({ bytesOf }: Holdings): void {
    let worst: Holder | undefined;
    for (const [holder, bytes] of bytesOf)
      if (worst === undefined || bytes > (bytesOf.get(worst) ?? 0)) worst = holder;
    if (worst === undefined) throw new Error('an address without connections holds bytes');
    this.forget(worst);
    worst.terminate();
  }

  #report(reason: LimitName, connections: number): void {
    for (let i = 0; i < connections; i += 1) this.metrics.countLimited(reason);
    this.log.warn({ event: 'connections dropped', reason, connections });
  }

  #removeIfEmpty(address: string, { bytesOf }: Holdings): void {
    if (bytesOf.size === 0) this.#byAddress.delete(address);
  }
}
