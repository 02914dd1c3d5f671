/**
 * A Redis cluster with a single member that owns all hash slots. Like a larger cluster, it rejects
 * commands and scripts whose keys are in several slots.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@throughline/test-kit';
import { RedisServer } from './redis-server.js';

const DEADLINE_MS = 20_000;

export async function startRedisCluster(): Promise<{ server: RedisServer } & AsyncDisposable> {
  const folder = await mkdtemp(path.join(tmpdir(), 'redis-cluster-'));
  const server = await RedisServer.start({
    args: [
      ...['--cluster-enabled', 'yes', '--cluster-port', `${await freePort()}`],
      ...['--cluster-config-file', path.join(folder, 'nodes.conf')],
    ],
  });
  await server.run(async (redis) => {
    await redis.cluster('ADDSLOTSRANGE', 0, 16_383);
    const deadlineMs = performance.now() + DEADLINE_MS;
    while (!(await redis.cluster('INFO')).includes('cluster_state:ok'))
      if (performance.now() > deadlineMs) throw new Error('the cluster does not come up');
  });
  return {
    server,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}
