import { describe, expect, it } from 'vitest';
import { RedisConnection } from '../redis/redis-connection.js';
import { RedisServer } from '../testing/redis-server.js';
import { RedisNodeLeases } from './redis-node-leases.js';

const limits = { nodeLeaseMs: 300, nodeRenewMs: 50 };

async function twoNodes() {
  const server = await RedisServer.start();
  const redis = await RedisConnection.open(server.config);
  const [one, other] = [new RedisNodeLeases(redis, limits), new RedisNodeLeases(redis, limits)];
  await Promise.all([one.onApplicationBootstrap(), other.onApplicationBootstrap()]);
  return {
    ...{ one, other, server },
    async [Symbol.asyncDispose]() {
      for (const leases of [one, other]) leases.onModuleDestroy();
      redis.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('[ROOM-10] the lease of a node', () => {
  it('is good while the node renews it, and lapses after', async () => {
    await using nodes = await twoNodes();
    const { one, other } = nodes;
    const lapsed = () => one.lapsedAmong([one.own, other.own]);
    expect(await lapsed()).toEqual(new Set());

    other.onModuleDestroy();

    await expect.poll(lapsed, { interval: 10 }).toEqual(new Set([other.own]));
    expect(await one.lapsed()).toEqual(new Set([other.own]));
    await one.forget(new Set([other.own]));
    expect(await one.lapsed()).toEqual(new Set());
  });

  it('is never judged by the node itself', async () => {
    await using nodes = await twoNodes();
    const { one, server } = nodes;
    await server.run((redis) => redis.flushall());

    expect(await one.lapsedAmong([one.own])).toEqual(new Set());
  });

  it('is taken anew after Redis has lost it', async () => {
    await using nodes = await twoNodes();
    const { one, other, server } = nodes;
    await server.run((redis) => redis.flushall());

    await expect.poll(() => one.lapsedAmong([other.own]), { interval: 10 }).toEqual(new Set());
  });
});
