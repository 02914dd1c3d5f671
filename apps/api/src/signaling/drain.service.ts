/**
 * The end of a process that is stopped, in the order that costs nobody anything: the edge finds out and
 * leads new people elsewhere, participants are sent to other processes, requests under way are
 * answered [RES-9]. What goes on with their sessions is the store's. Why so: docs/adr/0018.
 */
import type { Server } from 'node:http';
import { setTimeout as elapsed } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { type AbstractHttpAdapter, HttpAdapterHost } from '@nestjs/core';
import { LIMITS, type Limits } from '../config/limits.js';
import { RedisUnavailableError } from '../redis/redis-unavailable-error.js';
import { NodeLeases } from '../rooms/store/node-leases.js';
import type { SignalingConnection } from './signaling-connection.js';
import { ConnectionRegistry } from './connection-registry.js';

/** Longest time that clients may take to answer the closing handshake. */
const GOODBYE_MS = 1_000;

/** And that requests under way may still take. */
const REQUESTS_MS = 5_000;

/** However many participants there are, all are on their way by then. */
const MAX_SPREAD_MS = 10_000;

/** Timers are no finer on a busy machine. */
const STEP_MS = 20;

@Injectable()
export class DrainService implements BeforeApplicationShutdown {
  private readonly log = new Logger(DrainService.name);
  #isTurningAway = false;

  constructor(
    private readonly connections: ConnectionRegistry,
    private readonly leases: NodeLeases,
    private readonly host: HttpAdapterHost<AbstractHttpAdapter<Server>>,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  /** Sockets that come now are to go to another process at once. */
  get isTurningAway(): boolean {
    return this.#isTurningAway;
  }

  /** Readiness is off by now (`NodeReadiness`), and everything else still works. */
  async beforeApplicationShutdown(): Promise<void> {
    // Without anybody to go to, the sooner this process makes way for its successor the better.
    const isHandingOver = (await this.ifReachable(() => this.leases.areOthersAlive())) === true;
    if (isHandingOver) await elapsed(this.limits.drainNoticeMs);
    this.#isTurningAway = true;
    const sessions = this.connections.all();
    await this.drain(sessions, isHandingOver ? this.spreadMsFor(sessions.length) : 0);
    await this.finishRequests();
    await this.ifReachable(() => this.leases.release());
    if (isHandingOver) this.log.log({ event: 'drained', sockets: sessions.length });
  }

  /** All come back at once otherwise, and the processes that take them have participants of their own. */
  private spreadMsFor(sockets: number): number {
    return Math.min((sockets / this.limits.drainPerSecond) * 1_000, MAX_SPREAD_MS);
  }

  private async drain(sessions: readonly SignalingConnection[], spreadMs: number): Promise<void> {
    const steps = Math.max(1, Math.ceil(spreadMs / STEP_MS));
    const size = Math.ceil(sessions.length / steps);
    const endings: Promise<void>[] = [];
    for (let first = 0; first < sessions.length; first += size) {
      if (first > 0) await elapsed(STEP_MS);
      for (const connection of sessions.slice(first, first + size))
        endings.push(connection.drain());
    }
    await Promise.race([Promise.all(endings), elapsed(GOODBYE_MS, undefined, { ref: false })]);
    for (const connection of sessions) connection.terminate();
  }

  /** What is left after that Nest cuts off. */
  private async finishRequests(): Promise<void> {
    const server = this.host.httpAdapter.getHttpServer();
    const finished = new Promise<void>((resolve) => server.close(() => resolve()));
    // A connection whose request is answered by then would stay open for the next.
    const closingIdle = setInterval(() => server.closeIdleConnections(), STEP_MS);
    await Promise.race([finished, elapsed(REQUESTS_MS, undefined, { ref: false })]);
    clearInterval(closingIdle);
  }

  /** The end does not wait for a store that cannot be had. */
  private async ifReachable<T>(task: () => Promise<T>): Promise<T | undefined> {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof RedisUnavailableError)) this.log.error(error);
      return undefined;
    }
  }
}
