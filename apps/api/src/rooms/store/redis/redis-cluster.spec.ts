/**
 * The rules of Redis Cluster for keys, channels and scripts (cluster specification, "Hash tags"),
 * checked for rooms, sessions and nodes against a Redis that enforces them. The TURN keys are
 * defined by coturn, which does not support clusters.
 */
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RedisConnection } from '../../../redis/redis-connection.js';
import { RedisScript } from '../../../redis/redis-script.js';
import { startRedisCluster } from '../../../testing/redis-cluster.js';
import { aNode } from '../../../testing/rooms.js';
import { RedisNodeLeases } from './redis-node-leases.js';
import { RedisRoomStore } from './redis-room-store.js';
import { roomSessionsContract } from '../../../testing/room-sessions.contract.js';
import { boundsOf, roomStoreContract } from '../../../testing/room-store.contract.js';

let cluster: Awaited<ReturnType<typeof startRedisCluster>>;
let connection: RedisConnection;
beforeAll(async () => {
  Logger.overrideLogger(false);
  cluster = await startRedisCluster();
  connection = await RedisConnection.open(cluster.server.config);
});
beforeEach(() => cluster.server.run((redis) => redis.flushall()).then(() => undefined));
afterAll(async () => {
  connection.close();
  await cluster[Symbol.asyncDispose]();
});

describe('in a cluster', () => {
  const open = (maxRooms: number, own = aNode()) =>
    Promise.resolve(new RedisRoomStore(connection, own, boundsOf(maxRooms)));

  roomStoreContract(open);
  roomSessionsContract(open);

  it('[ROOM-10] nodes find each other by their leases', async () => {
    const limits = { nodeLeaseMs: 60_000, nodeRenewMs: 60_000, lastLeaseMs: 1 };
    const nodes = [
      new RedisNodeLeases(connection, limits),
      new RedisNodeLeases(connection, limits),
    ] as const;
    for (const node of nodes) await node.onApplicationBootstrap();
    await cluster.server.run((redis) => redis.del(`throughline:{nodes}:${nodes[1].own}`));

    const lapsed = await nodes[0].expired();

    expect(lapsed).toEqual(new Set([nodes[1].own]));
    await nodes[0].remove(lapsed);
    expect(await nodes[0].expired()).toEqual(new Set());
    for (const node of nodes) await node.release();
  });
});

// Guards the tests above, which would be worthless with a cluster that accepts everything.
describe('a cluster rejects', () => {
  it('a command with keys of several slots', async () => {
    await expect(connection.run((redis) => redis.mget('one', 'other'))).rejects.toThrow(
      'CROSSSLOT',
    );
  });

  it('a script that uses a key of another slot than the declared one', async () => {
    const script = new RedisScript(`return redis.call('GET', KEYS[1] .. 'other')`, { adds: [] });

    const run = connection.run((redis) => script.run(redis, ['one'], []));

    await expect(run).rejects.toThrow(/do not hash to the same slot/);
  });
});
