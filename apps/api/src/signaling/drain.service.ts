/**
 * Stops a process without interrupting its participants: the edge notices and routes new clients to
 * other processes, clients resume there, and pending requests complete [RES-9]. The sessions themselves
 * are in the store. Reasons: docs/adr/0018.
 */
import type { Server } from 'node:http';
import { setTimeout as elapsed } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { type AbstractHttpAdapter, HttpAdapterHost } from '@nestjs/core';
import { LIMITS, type Limits } from '../config/limits.js';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { NodeLeases } from '../rooms/store/node-leases.js';
import type { SignalingConnection } from './signaling-connection.js';
import { ConnectionRegistry } from './connection-registry.js';

/** How long clients may take to complete the closing handshake. */
const CLOSE_TIMEOUT_MS = 1_000;

/** How long pending HTTP requests may take. */
const REQUEST_TIMEOUT_MS = 5_000;

/** Upper bound of the time over which connections are closed, however many there are. */
const MAX_SPREAD_MS = 10_000;

/** Timers have no finer resolution on a busy machine. */
const STEP_MS = 20;

@Injectable()
export class DrainService implements BeforeApplicationShutdown {
  private readonly log = new Logger(DrainService.name);
  #isDraining = false;

  constructor(
    private readonly connections: ConnectionRegistry,
    private readonly leases: NodeLeases,
    private readonly host: HttpAdapterHost<AbstractHttpAdapter<Server>>,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  /** Whether new connections are to be closed at once, since the client can reach another process. */
  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** `NodeReadiness` reports `draining` by now, and everything else still works. */
  async beforeApplicationShutdown(): Promise<void> {
    // Without another process, clients wait for the successor of this one, so speed matters.
    const isHandingOver = (await this.ifReachable(() => this.leases.areOthersAlive())) === true;
    if (isHandingOver) await elapsed(this.limits.drainNoticeMs);
    this.#isDraining = true;
    const connections = this.connections.all();
    await this.drain(connections, isHandingOver ? this.spreadMsFor(connections.length) : 0);
    await this.finishRequests();
    await this.ifReachable(() => this.leases.release());
    if (isHandingOver) this.log.log({ event: 'drained', connections: connections.length });
  }

  /** Spreads the resumes over time, since the other processes serve participants of their own. */
  private spreadMsFor(connections: number): number {
    return Math.min((connections / this.limits.drainPerSecond) * 1_000, MAX_SPREAD_MS);
  }

  private async drain(
    connections: readonly SignalingConnection[],
    spreadMs: number,
  ): Promise<void> {
    const steps = Math.max(1, Math.ceil(spreadMs / STEP_MS));
    const size = Math.ceil(connections.length / steps);
    const endings: Promise<void>[] = [];
    for (let first = 0; first < connections.length; first += size) {
      if (first > 0) await elapsed(STEP_MS);
      for (const connection of connections.slice(first, first + size))
        endings.push(connection.drain());
    }
    await Promise.race([
      Promise.all(endings),
      elapsed(CLOSE_TIMEOUT_MS, undefined, { ref: false }),
    ]);
    for (const connection of connections) connection.terminate();
  }

  /** Nest ends whatever is still open afterwards. */
  private async finishRequests(): Promise<void> {
    const server = this.host.httpAdapter.getHttpServer();
    const finished = new Promise<void>((resolve) => server.close(() => resolve()));
    // A keep-alive connection whose request is complete would otherwise stay open.
    const closingIdle = setInterval(() => server.closeIdleConnections(), STEP_MS);
    await Promise.race([finished, elapsed(REQUEST_TIMEOUT_MS, undefined, { ref: false })]);
    clearInterval(closingIdle);
  }

  /** Does not wait for an unavailable store. */
  private async ifReachable<T>(task: () => Promise<T>): Promise<T | undefined> {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) this.log.error(error);
      return undefined;
    }
  }
}
