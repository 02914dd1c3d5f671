/**
 * Leases in Redis: a key for each node that runs out unless it is renewed, and the set of all nodes
 * to look for. Redis keeps the time, so that the nodes' clocks need not agree.
 */
import { randomUUID } from 'node:crypto';
import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Limits } from '../../../config/limits.js';
import { Periodic } from '../../../scheduling/periodic.js';
import type { RedisConnection } from '../../../redis/redis-connection.js';
import { RedisScript } from '../../../redis/redis-script.js';
import { NodeId } from '../../model/node-id.js';
import type { NodeLeases } from '../node-leases.js';

type LeaseLimits = Pick<Limits, 'nodeLeaseMs' | 'nodeRenewMs' | 'lastLeaseMs'>;

const NODES = 'throughline:{nodes}';
const leaseKey = (node: NodeId) => `throughline:{nodes}:${node}`;

/** A node that could not renew its lease for want of memory would be taken for dead. */
const RENEW = new RedisScript(
  `redis.call('SADD', KEYS[1], ARGV[1])
  redis.call('SET', KEYS[2], '', 'PX', ARGV[2])`,
  { whenFull: 'run' },
);

export class RedisNodeLeases implements NodeLeases, OnApplicationBootstrap {
  readonly own = NodeId.parse(randomUUID());
  readonly #redis: RedisConnection;
  readonly #limits: LeaseLimits;
  readonly #renewals = new Periodic();
  /** By then every node that is alive has renewed its lease. */
  #trustedFromMs = 0;

  constructor(redis: RedisConnection, limits: LeaseLimits) {
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

  async release(): Promise<void> {
    this.#renewals.stop();
    await this.#renew(this.#limits.lastLeaseMs);
  }

  async lapsed(): Promise<ReadonlySet<NodeId>> {
    // Redis counts on while it is out of reach, or comes back without what it had.
    if (performance.now() < this.#trustedFromMs) return new Set();
    const others = await this.#others();
    return new Set(others.filter(({ isAlive }) => !isAlive).map(({ node }) => node));
  }

  async areOthersAlive(): Promise<boolean> {
    return (await this.#others()).some(({ isAlive }) => isAlive);
  }

  async forget(nodes: ReadonlySet<NodeId>): Promise<void> {
    if (nodes.size > 0) await this.#redis.run((redis) => redis.srem(NODES, ...nodes));
  }

  async #others(): Promise<{ node: NodeId; isAlive: boolean }[]> {
    const nodes = await this.#redis.run((redis) => redis.smembers(NODES));
    const others = nodes.map((node) => NodeId.parse(node)).filter((node) => node !== this.own);
    if (others.length === 0) return [];
    const leases = await this.#redis.run((redis) => redis.mget(others.map(leaseKey)));
    return others.map((node, i) => ({ node, isAlive: leases[i] !== null }));
  }

  /** Both again each time: Redis may have come back empty. */
  async #renew(leaseMs = this.#limits.nodeLeaseMs): Promise<void> {
    await this.#redis.run((redis) =>
      RENEW.run(redis, [NODES, leaseKey(this.own)], [this.own, leaseMs]),
    );
  }
}
