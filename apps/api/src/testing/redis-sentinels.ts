/** A master with a replica, and a Sentinel that promotes the replica when the master fails. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ChildProgram, freePort } from '@throughline/test-kit';
import { Redis } from 'ioredis';
import type { RedisConfig } from '../config/redis-settings.js';
import { RedisServer } from './redis-server.js';

const DEADLINE_MS = 20_000;
const RETRY_MS = 50;

export class RedisSentinels implements AsyncDisposable {
  readonly #resources: AsyncDisposableStack;

  private constructor(
    resources: AsyncDisposableStack,
    readonly master: RedisServer,
    readonly config: RedisConfig,
  ) {
    this.#resources = resources;
  }

  static async start({ password }: { password?: string } = {}): Promise<RedisSentinels> {
    await using resources = new AsyncDisposableStack();
    const folder = await mkdtemp(path.join(tmpdir(), 'throughline-sentinel-'));
    resources.defer(() => rm(folder, { recursive: true }));
    const master = resources.use(await RedisServer.start());
    // A replica writes what it receives from its master to a file.
    const replica = ['--replicaof', '127.0.0.1', `${master.port}`, '--dir', folder];
    resources.use(await RedisServer.start({ args: replica }));
    const port = await freePort();
    // A Sentinel keeps its state in its configuration file.
    const file = path.join(folder, 'sentinel.conf');
    await writeFile(
      file,
      [
        'bind 127.0.0.1',
        `port ${port}`,
        `sentinel monitor mymaster 127.0.0.1 ${master.port} 1`,
        'sentinel down-after-milliseconds mymaster 300',
        'sentinel failover-timeout mymaster 3000',
        ...(password === undefined ? [] : [`requirepass ${password}`]),
      ].join('\n'),
    );
    resources.use(
      await ChildProgram.start(['redis-server', file, '--sentinel'], { stopTimeoutMs: 0 }),
    );
    await untilReplicaIsKnown(port, password);
    const sentinels = { addresses: [{ host: '127.0.0.1', port }], ...(password && { password }) };
    const config = { host: 'mymaster', port: 0, database: 0, sentinels };
    return new RedisSentinels(resources.move(), master, config);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#resources.disposeAsync();
  }
}

/** From then on, the Sentinel can promote it. */
async function untilReplicaIsKnown(port: number, password: string | undefined): Promise<void> {
  const sentinel = new Redis({
    host: '127.0.0.1',
    port,
    maxRetriesPerRequest: null,
    retryStrategy: () => RETRY_MS,
    ...(password !== undefined && { password }),
  });
  sentinel.on('error', () => undefined); // not listening yet
  try {
    const deadlineMs = performance.now() + DEADLINE_MS;
    for (;;) {
      const replicas = JSON.stringify(await sentinel.call('SENTINEL', 'replicas', 'mymaster'));
      if (replicas.includes('"master-link-status","ok"')) return;
      if (performance.now() > deadlineMs) throw new Error(`the Sentinel knows only ${replicas}`);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  } finally {
    sentinel.disconnect();
  }
}
