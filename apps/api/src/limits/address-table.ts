/**
 * What each address has used of its means [LIM-6]. Bounded: beyond `maxAddresses` whoever was quiet for
 * longest is forgotten, and may begin anew. Sockets are counted apart, and exactly: there are never more
 * counts than sockets.
 */
import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { type Clock, STEADY_CLOCK } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { type LimitName, Metrics } from '../metrics/metrics.js';
import { clientAddress, PROXY_TRUST, type ProxyTrust } from './client-address.js';
import { FrameMeter } from './frame-meter.js';
import { LinkMeter } from './link-meter.js';
import { TokenBucket } from './token-bucket.js';

/** What one address may still do. */
export interface AddressRateLimits {
  readonly frames: TokenBucket;
  readonly handshakes: TokenBucket;
  readonly joins: TokenBucket;
  readonly resumes: TokenBucket;
  readonly rooms: TokenBucket;
  readonly requests: TokenBucket;
  readonly linkReports: TokenBucket;
}

/** Why no socket is opened: who is to blame, and when to try again. */
export interface HandshakeRefusal {
  readonly status: 429 | 503;
  readonly retryAfterSeconds: number;
}

/** What one socket may do, by itself and together with the others of its address. */
export interface ConnectionRateLimits extends Pick<
  AddressRateLimits,
  'joins' | 'resumes' | 'linkReports'
> {
  readonly frames: FrameMeter;
  readonly links: LinkMeter;
  readonly ownLinkReports: TokenBucket;
  /** To be called once, when the socket has ended. */
  release(): void;
}

/** Sockets end when they end; nobody knows sooner than the heartbeat does. */
const SOCKET_RETRY_SECONDS = 5;

@Injectable()
export class AddressTable {
  readonly #rateLimits: LRUCache<string, AddressRateLimits>;
  readonly #sockets = new Map<string, number>();
  #socketCount = 0;

  constructor(
    @Inject(LIMITS) private readonly limits: Limits,
    @Inject(PROXY_TRUST) private readonly trust: ProxyTrust,
    @Inject(STEADY_CLOCK) private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    this.#rateLimits = new LRUCache({ max: limits.maxAddresses });
  }

  /** Whether a socket may be opened [LIM-5]. Asking counts. */
  judgeHandshake(request: IncomingMessage): HandshakeRefusal | undefined {
    const address = clientAddress(request, this.trust);
    const { handshakes } = this.#meansOf(address);
    if (!handshakes.allows(this.clock()))
      return this.#refuse('address_handshakes', 429, secondsOf(handshakes));
    if ((this.#sockets.get(address) ?? 0) >= this.limits.maxAddressSockets)
      return this.#refuse('address_sockets', 429, SOCKET_RETRY_SECONDS);
    if (this.#socketCount >= this.limits.maxSockets)
      return this.#refuse('sockets', 503, SOCKET_RETRY_SECONDS);
    return undefined;
  }

  /** For a socket that has been opened. */
  hold(request: IncomingMessage): ConnectionRateLimits {
    const address = clientAddress(request, this.trust);
    const { frames, joins, resumes, linkReports } = this.#meansOf(address);
    const nowMs = this.clock();
    this.#count(address, 1);
    return {
      joins,
      resumes,
      linkReports,
      links: new LinkMeter(this.limits),
      ownLinkReports: new TokenBucket(this.limits.socketLinkReports, nowMs),
      frames: new FrameMeter(this.limits, frames, nowMs),
      release: () => this.#count(address, -1),
    };
  }

  /** Takes one room of what that client may make [LIM-9]; the seconds to wait if there is none. */
  takeRoom(request: IncomingMessage): number | undefined {
    return this.#take(this.#meansFor(request).rooms, 'address_rooms');
  }

  /** The same for a request over HTTP [LIM-11]. */
  takeRequest(request: IncomingMessage): number | undefined {
    return this.#take(this.#meansFor(request).requests, 'address_requests');
  }

  #take(bucket: TokenBucket, limit: LimitName): number | undefined {
    if (bucket.allows(this.clock())) return undefined;
    this.metrics.countLimited(limit);
    return secondsOf(bucket);
  }

  #refuse(limit: LimitName, status: 429 | 503, retryAfterSeconds: number): HandshakeRefusal {
    this.metrics.countLimited(limit);
    return { status, retryAfterSeconds };
  }

  #count(address: string, change: 1 | -1): void {
    const sockets = (this.#sockets.get(address) ?? 0) + change;
    if (sockets === 0) this.#sockets.delete(address);
    else this.#sockets.set(address, sockets);
    this.#socketCount += change;
  }

  #meansFor(request: IncomingMessage): AddressRateLimits {
    return this.#meansOf(clientAddress(request, this.trust));
  }

  #meansOf(address: string): AddressRateLimits {
    const known = this.#rateLimits.get(address);
    if (known !== undefined) return known;
    const { limits } = this;
    const nowMs = this.clock();
    const rateLimits = {
      frames: new TokenBucket(limits.addressFrames, nowMs),
      handshakes: new TokenBucket(limits.addressHandshakes, nowMs),
      joins: new TokenBucket(limits.addressJoins, nowMs),
      resumes: new TokenBucket(limits.addressResumes, nowMs),
      rooms: new TokenBucket(limits.addressRooms, nowMs),
      requests: new TokenBucket(limits.addressRequests, nowMs),
      linkReports: new TokenBucket(limits.addressLinkReports, nowMs),
    };
    this.#rateLimits.set(address, rateLimits);
    return rateLimits;
  }
}

/** Whole and at least one: `Retry-After` knows no less (RFC 9110 §10.2.3). */
const secondsOf = ({ waitMs }: TokenBucket) => Math.max(1, Math.ceil(waitMs / 1_000));
