/**
 * Leases in Redis: a key for each node, which expires unless renewed, and the set of all nodes.
 * Redis measures the time, so the nodes' clocks need not agree.
 */
import { randomUUID } from 'node:crypto';
import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Limits } from '../../../config/limits.js';
import { PeriodicTask } from '../../../scheduling/periodic-task.js';
import type { RedisConnection } from '../../../redis/redis-connection.js';
import { RedisScript } from '../../../redis/redis-script.js';
import { NodeId } from '../../model/node-id.js';
import type { NodeLeases } from '../node-leases.js';

type LeaseLimits = Pick<Limits, 'nodeLeaseMs' | 'nodeRenewMs' | 'lastLeaseMs'>;

const NODES = 'throughline:{nodes}';
const leaseKey = (node: NodeId) => `throughline:{nodes}:${node}`;

/** Runs even when Redis is out of memory: otherwise other nodes would consider this one dead. */
const RENEW = new RedisScript(
  `redis.call('SADD', KEYS[1], ARGV[1])
  redis.call('SET', KEYS[2], '', 'PX', ARGV[2])`,
  { adds: ['lease'], whenFull: 'run' },
);

export class RedisNodeLeases implements NodeLeases, OnApplicationBootstrap {
  readonly own = NodeId.parse(randomUUID());
  readonly #redis: RedisConnection;
  readonly #limits: LeaseLimits;
  readonly #renewals = new PeriodicTask();
  /** By then every live node has renewed its lease; infinity until this one is connected again, for commands and messages. */
  #trustedFromMs = 0;

  constructor(redis: RedisConnection, limits: LeaseLimits) {
    this.#redis = redis;
    this.#limits = limits;
  }

  /** Before the first join: participants of a node without a lease count as orphaned. */
  async onApplicationBootstrap(): Promise<void> {
    await this.#renew();
    this.#renewals.start(this.#limits.nodeRenewMs, () => this.#renew());
    // Commands may work seconds before the subscriptions do.
    this.#redis.onLoss(() => (this.#trustedFromMs = Number.POSITIVE_INFINITY));
    this.#redis.onReconnect(
      () => (this.#trustedFromMs = performance.now() + this.#limits.nodeLeaseMs),
    );
  }

  async release(): Promise<void> {
    this.#renewals.stop();
    await this.#renew(this.#limits.lastLeaseMs);
  }

  async expired(): Promise<ReadonlySet<NodeId>> {
    // Leases expire while Redis is unreachable, and Redis may return empty.
    if (performance.now() < this.#trustedFromMs) return new Set();
    const others = await this.#others();
    return new Set(others.filter(({ isAlive }) => !isAlive).map(({ node }) => node));
  }

  async areOthersAlive(): Promise<boolean> {
    return (await this.#others()).some(({ isAlive }) => isAlive);
  }

  async remove(nodes: ReadonlySet<NodeId>): Promise<void> {
    if (nodes.size > 0) await this.#redis.run((redis) => redis.srem(NODES, ...nodes));
  }

  async #others(): Promise<{ node: NodeId; isAlive: boolean }[]> {
    const nodes = await this.#redis.run((redis) => redis.smembers(NODES));
    const others = nodes.map((node) => NodeId.parse(node)).filter((node) => node !== this.own);
    if (others.length === 0) return [];
    const leases = await this.#redis.run((redis) => redis.mget(others.map(leaseKey)));
    return others.map((node, i) => ({ node, isAlive: leases[i] !== null }));
  }

  /** Adds the node to the set again too: Redis may have returned empty. */
  async #renew(leaseMs = this.#limits.nodeLeaseMs): Promise<void> {
    await this.#redis.run((redis) =>
      RENEW.run(redis, [NODES, leaseKey(this.own)], [this.own, leaseMs]),
    );
  }
}
