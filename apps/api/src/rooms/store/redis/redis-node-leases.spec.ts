import { Logger } from '@nestjs/common';
import { beforeAll, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../problems/store-unavailable-error.js';
import { RedisConnection } from '../../../redis/redis-connection.js';
import { RedisServer } from '../../../testing/redis-server.js';
import { NodeId } from '../../model/node-id.js';
import { RedisNodeLeases } from './redis-node-leases.js';

beforeAll(() => Logger.overrideLogger(false));

/** Leases outlast a machine that stands still for a while, since only Redis counts their time. */
const limits = { nodeLeaseMs: 3_000, nodeRenewMs: 50, lastLeaseMs: 4_000 };

async function twoNodes() {
  const server = await RedisServer.start();
  const redis = await RedisConnection.open(server.config);
  const [one, other] = [new RedisNodeLeases(redis, limits), new RedisNodeLeases(redis, limits)];
  await Promise.all([one.onApplicationBootstrap(), other.onApplicationBootstrap()]);
  return {
    one,
    other,
    server,
    async [Symbol.asyncDispose]() {
      await Promise.allSettled([one.release(), other.release()]);
      redis.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('[ROOM-10] the lease of a node', () => {
  it('is valid while the node renews it, and expires afterwards', async () => {
    await using nodes = await twoNodes();
    const { one, other } = nodes;
    expect(await one.expired()).toEqual(new Set());

    await other.release();
    expect(await one.expired()).toEqual(new Set());

    await expect.poll(() => one.expired(), { interval: 10 }).toEqual(new Set([other.own]));
    await one.remove(new Set([other.own]));
    expect(await one.expired()).toEqual(new Set());
  });

  it('is renewed after Redis has lost it', async () => {
    await using nodes = await twoNodes();
    const { one, other, server } = nodes;
    await server.run((redis) => redis.flushall());

    const holders = () => server.run((redis) => redis.keys('throughline:{nodes}:*'));
    await expect.poll(holders, { interval: 10 }).toHaveLength(2);
    expect(await one.expired()).toEqual(new Set());
    expect(await other.expired()).toEqual(new Set());
  });

  it('is not evaluated while nodes may still renew it after an outage', async () => {
    await using nodes = await twoNodes();
    const { one, server } = nodes;
    const dead = NodeId.parse(crypto.randomUUID());

    await server.kill();
    await expect(one.expired()).rejects.toThrow(StoreUnavailableError);
    await server.restart();
    await server.run((redis) => redis.sadd('throughline:{nodes}', dead));
    const judged: ReadonlySet<NodeId>[] = [];
    const isJudged = async () => {
      judged.push(await one.expired().catch(() => new Set<NodeId>()));
      return judged.at(-1)?.has(dead);
    };

    await expect.poll(isJudged, { interval: 10, timeout: 15_000 }).toBe(true);
    expect(judged.flatMap((nodes) => [...nodes])).toEqual([dead]);
  });
});
