import { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';
import { beforeAll, describe, expect, it } from 'vitest';
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
    await server.restart();
    const returnedMs = performance.now();
    await server.run((redis) => redis.sadd('throughline:{nodes}', dead));
    const judged: ReadonlySet<NodeId>[] = [];
    const isJudged = async () => {
      judged.push(await one.expired().catch(() => new Set<NodeId>()));
      return judged.at(-1)?.has(dead);
    };

    await expect.poll(isJudged, { interval: 10, timeout: 20_000 }).toBe(true);
    expect(performance.now() - returnedMs).toBeGreaterThan(limits.nodeLeaseMs);
    expect(judged.flatMap((nodes) => [...nodes])).toEqual([dead]);
  });

  it('is not evaluated either while this node alone has reached Redis again, but gets no messages yet', async () => {
    const dead = NodeId.parse(crypto.randomUUID());
    const connection = new EventEmitter();
    const commands = {
      smembers: () => Promise.resolve([dead]),
      mget: () => Promise.resolve([null]),
      evalsha: () => Promise.resolve(null),
    };
    const redis = {
      run: (command: (redis: typeof commands) => Promise<unknown>) => command(commands),
      onLoss: (listener: () => void) => connection.on('loss', listener),
      onReconnect: (listener: () => void) => connection.on('reconnect', listener),
    };
    const leases = new RedisNodeLeases(redis as unknown as RedisConnection, {
      ...limits,
      nodeLeaseMs: 60_000,
    });
    await leases.onApplicationBootstrap();
    expect(await leases.expired()).toEqual(new Set([dead]));

    connection.emit('loss');
    const before = await leases.expired();
    connection.emit('reconnect');
    const after = await leases.expired();

    expect([before, after]).toEqual([new Set(), new Set()]);
    await leases.release();
  });
});
