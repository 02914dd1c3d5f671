/**
 * The rate limits of each address [LIM-6]. Bounded: beyond `maxAddresses` it drops the least recently
 * active address, which then starts anew. Open connections are counted separately and exactly; there are
 * never more counts than connections.
 */
import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { type ProxyTrust, TokenBucket } from '@throughline/std';
import { LRUCache } from 'lru-cache';
import { type Clock, STEADY_CLOCK } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { type LimitName, Metrics } from '../metrics/metrics.js';
import { clientNetwork, PROXY_TRUST } from './client-address.js';
import { FRAME_BYTES, FrameMeter } from './frame-meter.js';
import { LinkMeter } from './link-meter.js';

/** The remaining allowance of one address. */
export interface AddressRateLimits {
  readonly frames: TokenBucket;
  readonly handshakes: TokenBucket;
  readonly joins: TokenBucket;
  readonly resumes: TokenBucket;
  readonly rooms: TokenBucket;
  readonly requests: TokenBucket;
  readonly checks: TokenBucket;
  readonly linkReports: TokenBucket;
}

/** The response to a rejected handshake: 429 if the address, 503 if the API is at its limit. */
export interface HandshakeRejection {
  readonly status: 429 | 503;
  readonly retryAfterSeconds: number;
}

/** The remaining allowance of one connection, partly shared with the others of its address. */
export interface ConnectionRateLimits extends Pick<
  AddressRateLimits,
  'joins' | 'resumes' | 'linkReports'
> {
  /** The key of the limits of the address. Never logged and never stored. */
  readonly address: string;
  readonly frames: FrameMeter;
  readonly links: LinkMeter;
  readonly ownLinkReports: TokenBucket;
  readonly announcements: TokenBucket;
  readonly hands: TokenBucket;
  readonly mediaRequests: TokenBucket;
  readonly mediaNeeds: TokenBucket;
  readonly keySignals: TokenBucket;
  /** Call this once, when the connection has closed. */
  release(): void;
}

/** Lost connections end with the heartbeat, so an earlier retry would be in vain. */
const CONNECTION_RETRY_SECONDS = 5;

@Injectable()
export class AddressTable {
  readonly #rateLimits: LRUCache<string, AddressRateLimits>;
  readonly #connections = new Map<string, number>();
  #connectionCount = 0;

  constructor(
    @Inject(LIMITS) private readonly limits: Limits,
    @Inject(PROXY_TRUST) private readonly trust: ProxyTrust,
    @Inject(STEADY_CLOCK) private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    this.#rateLimits = new LRUCache({ max: limits.maxAddresses });
  }

  /** Checks whether a connection may be opened [LIM-5], and counts the attempt, also as a frame [LIM-2]. */
  checkHandshake(request: IncomingMessage): HandshakeRejection | undefined {
    const address = clientNetwork(request, this.trust);
    const { handshakes, frames } = this.#rateLimitsOf(address);
    if (!this.#mayStillSend(frames, request.socket.bytesRead))
      return this.#reject('address_frames', 429, secondsOf(frames));
    if (!handshakes.allows(this.clock()))
      return this.#reject('address_handshakes', 429, secondsOf(handshakes));
    if ((this.#connections.get(address) ?? 0) >= this.limits.maxAddressSockets)
      return this.#reject('address_sockets', 429, CONNECTION_RETRY_SECONDS);
    if (this.#connectionCount >= this.limits.maxSockets)
      return this.#reject('sockets', 503, CONNECTION_RETRY_SECONDS);
    return undefined;
  }

  /** Whether a connection could be opened now [LIM-5]; counts no attempt. */
  canConnect(request: IncomingMessage): boolean {
    const address = clientNetwork(request, this.trust);
    return (
      !this.#rateLimitsOf(address).handshakes.isEmpty(this.clock()) &&
      (this.#connections.get(address) ?? 0) < this.limits.maxAddressSockets &&
      this.#connectionCount < this.limits.maxSockets
    );
  }

  /** Counts an open connection and returns its limits. */
  openConnection(request: IncomingMessage): ConnectionRateLimits {
    const address = clientNetwork(request, this.trust);
    const { frames, joins, resumes, linkReports } = this.#rateLimitsOf(address);
    const nowMs = this.clock();
    this.#count(address, 1);
    return {
      address,
      joins,
      resumes,
      linkReports,
      links: new LinkMeter(this.limits),
      announcements: new TokenBucket(this.limits.announcements, nowMs),
      hands: new TokenBucket(this.limits.hands, nowMs),
      mediaRequests: new TokenBucket(this.limits.mediaRequests, nowMs),
      mediaNeeds: new TokenBucket(this.limits.mediaNeeds, nowMs),
      keySignals: new TokenBucket(this.limits.keySignals, nowMs),
      ownLinkReports: new TokenBucket(this.limits.socketLinkReports, nowMs),
      frames: new FrameMeter(this.limits, frames, nowMs),
      release: () => this.#count(address, -1),
    };
  }

  /** The address whose limits apply to a request [LIM-6]. */
  addressOf(request: IncomingMessage): string {
    return clientNetwork(request, this.trust);
  }

  /** Counts an HTTP request, or its body, as a frame [LIM-2]. False if the address has sent far too much. */
  countRequest(request: IncomingMessage, bytes = 0): boolean {
    return this.#mayStillSend(this.#rateLimitsFor(request).frames, bytes);
  }

  /** Counts a new TCP connection of that address as a frame. False as for a request. */
  countTransport(address: string): boolean {
    return this.#mayStillSend(this.#rateLimitsOf(address).frames, 0);
  }

  /** Counts the creation of a room [LIM-9]. Returns the seconds to wait if the limit is exceeded. */
  consumeRoom(request: IncomingMessage): number | undefined {
    return this.#consume(this.#rateLimitsFor(request).rooms, 'address_rooms');
  }

  /** Counts an HTTP request [LIM-11]. Returns the seconds to wait if the limit is exceeded. */
  consumeRequest(request: IncomingMessage): number | undefined {
    return this.#consume(this.#rateLimitsFor(request).requests, 'address_requests');
  }

  /** Counts the start of a network check [LIM-20]. Returns the seconds to wait if the limit is exceeded. */
  consumeCheck(request: IncomingMessage): number | undefined {
    return this.#consume(this.#rateLimitsFor(request).checks, 'address_checks');
  }

  #mayStillSend(frames: TokenBucket, bytes: number): boolean {
    const left = frames.consume(1 + Math.floor(bytes / FRAME_BYTES), this.clock());
    if (left > -this.limits.addressFrames.burst) return true;
    this.metrics.countLimited('address_frames');
    return false;
  }

  #consume(bucket: TokenBucket, limit: LimitName): number | undefined {
    if (bucket.allows(this.clock())) return undefined;
    this.metrics.countLimited(limit);
    return secondsOf(bucket);
  }

  #reject(limit: LimitName, status: 429 | 503, retryAfterSeconds: number): HandshakeRejection {
    this.metrics.countLimited(limit);
    return { status, retryAfterSeconds };
  }

  #count(address: string, change: 1 | -1): void {
    const connections = (this.#connections.get(address) ?? 0) + change;
    if (connections === 0) this.#connections.delete(address);
    else this.#connections.set(address, connections);
    this.#connectionCount += change;
  }

  #rateLimitsFor(request: IncomingMessage): AddressRateLimits {
    return this.#rateLimitsOf(clientNetwork(request, this.trust));
  }

  #rateLimitsOf(address: string): AddressRateLimits {
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
      checks: new TokenBucket(limits.addressChecks, nowMs),
      linkReports: new TokenBucket(limits.addressLinkReports, nowMs),
    };
    this.#rateLimits.set(address, rateLimits);
    return rateLimits;
  }
}

/** `Retry-After` is in whole seconds (RFC 9110 §10.2.3). */
const secondsOf = ({ waitMs }: TokenBucket) => Math.max(1, Math.ceil(waitMs / 1_000));
