/**
 * Hashes of client addresses, for what has to outlive a request: who made a room, who guesses
 * passcodes. Addresses themselves are never stored. The hash is keyed, since all IPv4 addresses can
 * be hashed in minutes.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { ProxyTrust } from '@throughline/std';
import { LRUCache } from 'lru-cache';
import { CONFIG, type Config } from '../config/environment.js';
import { AddressHash } from '../rooms/model/address-hash.js';
import { clientNetwork, PROXY_TRUST } from './client-address.js';

/** 128 bits: collisions do not happen. */
const HASH_BYTES = 16;

/** Each join needs the hash of its address, and people behind one address join often. */
const MAX_KNOWN = 2_000;

@Injectable()
export class AddressHashes {
  readonly #key: Buffer;
  readonly #known = new LRUCache<string, AddressHash>({
    max: MAX_KNOWN,
    memoMethod: (address) => this.#hash(address),
  });

  constructor(
    @Inject(CONFIG) { tokenSecret }: Pick<Config, 'tokenSecret'>,
    @Inject(PROXY_TRUST) private readonly trust: ProxyTrust,
  ) {
    // Shared by all API processes if their tokens are. Derived, so that it reveals nothing of them.
    this.#key =
      tokenSecret === undefined
        ? randomBytes(32)
        : createHmac('sha256', tokenSecret).update('hashes of addresses').digest();
  }

  of(request: IncomingMessage): AddressHash {
    return this.ofAddress(clientNetwork(request, this.trust));
  }

  /** @param address as `clientNetwork` returns it */
  ofAddress(address: string): AddressHash {
    return this.#known.memo(address);
  }

  #hash(address: string): AddressHash {
    const hash = createHmac('sha256', this.#key).update(address).digest();
    return AddressHash.parse(hash.subarray(0, HASH_BYTES).toString('base64url'));
  }
}
