/**
 * Bounds the TCP connections that are not, or not yet, WebSockets [LIM-16]. A connection costs memory from the
 * moment it is accepted, before a header names the client, so an address is that of the peer here. The limits of
 * an address do not apply to trusted proxies, which hold the connections of many clients.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { networkOf, type ProxyTrust } from '@throughline/std';
import { LIMITS, type Limits } from '../config/limits.js';
import { type LimitName, Metrics } from '../metrics/metrics.js';
import { AddressTable } from './address-table.js';
import { PROXY_TRUST } from './client-address.js';

/** The TCP connections of one address. */
interface PeerConnections {
  readonly address: string;
  all: number;
  halfOpen: number;
}

@Injectable()
export class TransportTable {
  /** Connections that have sent no complete request, the oldest first, with their peers unless it is a proxy. */
  readonly #halfOpen = new Map<Socket, PeerConnections | undefined>();
  readonly #peers = new Map<string, PeerConnections>();

  constructor(
    private readonly addresses: AddressTable,
    private readonly metrics: Metrics,
    @Inject(LIMITS) private readonly limits: Limits,
    @Inject(PROXY_TRUST) private readonly trust: ProxyTrust,
  ) {}

  /** Call this before the server listens. */
  watch(server: Server): void {
    server.on('connection', (socket: Socket) => this.#accept(socket));
    server.on('request', ({ socket }: IncomingMessage) => this.#complete(socket));
    server.on('upgrade', ({ socket }: IncomingMessage) => this.#complete(socket));
  }

  #accept(socket: Socket): void {
    const { remoteAddress } = socket;
    const isProxy = remoteAddress !== undefined && this.trust(remoteAddress);
    const peer = isProxy ? undefined : this.#peerAt(networkOf(remoteAddress));
    if (peer !== undefined && !this.#admits(peer)) return void socket.destroy();
    this.#add(socket, peer);
    socket.once('close', () => this.#remove(socket, peer));
    if (this.#halfOpen.size <= this.limits.maxHalfOpen) return;
    this.metrics.countLimited('half_open');
    const [oldest] = this.#halfOpen.keys();
    if (oldest !== undefined) this.#complete(oldest);
    oldest?.destroy();
  }

  #admits({ address, all, halfOpen }: PeerConnections): boolean {
    // Counted in any case, so that an address that keeps connecting exhausts its frames [LIM-2].
    if (!this.addresses.countTransport(address)) return false;
    if (all >= this.limits.maxAddressTransports) return this.#reject('address_transports');
    return halfOpen < this.limits.maxAddressHalfOpen || this.#reject('half_open');
  }

  #reject(limit: LimitName): false {
    this.metrics.countLimited(limit);
    return false;
  }

  #peerAt(address: string): PeerConnections {
    return this.#peers.get(address) ?? { address, all: 0, halfOpen: 0 };
  }

  #add(socket: Socket, peer: PeerConnections | undefined): void {
    this.#halfOpen.set(socket, peer);
    if (peer === undefined) return;
    peer.all += 1;
    peer.halfOpen += 1;
    this.#peers.set(peer.address, peer);
  }

  #remove(socket: Socket, peer: PeerConnections | undefined): void {
    this.#complete(socket);
    if (peer === undefined) return;
    peer.all -= 1;
    if (peer.all === 0) this.#peers.delete(peer.address);
  }

  /** The connection has sent a request, or has ended. Idempotent. */
  #complete(socket: Socket): void {
    const peer = this.#halfOpen.get(socket);
    if (this.#halfOpen.delete(socket) && peer !== undefined) peer.halfOpen -= 1;
  }
}
