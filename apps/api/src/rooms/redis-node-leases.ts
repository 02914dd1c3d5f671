/**
 * Leases in Redis: a key for each node that runs out unless it is renewed, and the set of all nodes
 * to look for. Redis keeps the time, so that the nodes' clocks need not agree.
 */
import { randomUUID } from 'node:crypto';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Limits } from '../config/limits.js';
import { Periodic } from '../periodic.js';
import type { RedisConnection } from '../redis/redis-connection.js';
import { NodeId, type NodeLeases } from './node-leases.js';

const NODES = 'throughline:{nodes}';
const leaseKey = (node: NodeId) => `throughline:{nodes}:${node}`;

export class RedisNodeLeases implements NodeLeases, OnApplicationBootstrap, OnModuleDestroy {
  readonly own = NodeId.parse(randomUUID());
  readonly #redis: RedisConnection;
  readonly #limits: Pick<Limits, 'nodeLeaseMs' | 'nodeRenewMs'>;
  readonly #renewals = new Periodic();
  /** By then every node that is alive has renewed its lease. */
  #trustedFromMs = 0;

  constructor(redis: RedisConnection, limits: Pick<Limits, 'nodeLeaseMs' | 'nodeRenewMs'>) {
    this.#redis = redis;
    this.#limits = limits;
  }

  /** Before anybody can join: a participant of a node without a lease would count as a ghost. */
  async onApplicationBootstrap(): Promise<void> {
    await this.#renew();
    this.#renewals.start(this.#limits.nodeRenewMs, () => this.#renew());
    this.#redis.onReturn(
      () => (this.#trustedFromMs = performance.now() + this.#limits.nodeLeaseMs),
    );
  }

  /** The lease is left to run out: until then the last ones are taken out of their rooms. */
  onModuleDestroy(): void {
    this.#renewals.stop();
  }

  async lapsed(): Promise<ReadonlySet<NodeId>> {
    // Redis counts on while it is out of reach, or comes back without what it had.
    if (performance.now() < this.#trustedFromMs) return new Set();
    const nodes = await this.#redis.run((redis) => redis.smembers(NODES));
    const others = nodes.map((node) => NodeId.parse(node)).filter((node) => node !== this.own);
    if (others.length === 0) return new Set();
    const leases = await this.#redis.run((redis) => redis.mget(others.map(leaseKey)));
    return new Set(others.filter((_, i) => leases[i] === null));
  }

  async forget(nodes: ReadonlySet<NodeId>): Promise<void> {
    if (nodes.size > 0) await this.#redis.run((redis) => redis.srem(NODES, ...nodes));
  }

  /** Both again each time: Redis may have come back empty. */
  async #renew(): Promise<void> {
    await this.#redis.run((redis) =>
      Promise.all([
        redis.sadd(NODES, this.own),
        redis.set(leaseKey(this.own), '', 'PX', this.#limits.nodeLeaseMs),
      ]),
    );
  }
}
