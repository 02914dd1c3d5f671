/**
 * Debian's `redis-server` on a free port of this machine: empty at the start, without persistence.
 */
import { Redis } from 'ioredis';
import { ChildProgram, freePort, redisServerCommand } from '@throughline/test-kit';
import type { RedisConfig } from '../config/redis-settings.js';

const START_DEADLINE_MS = 20_000;

/**
 * How long the product waits for this Redis. Its own deadline of two seconds would be over whenever Redis, or the
 * machine, stands still for that long.
 */
const DEADLINE_MS = 5_000;

const startRedis = (command: readonly string[]) =>
  ChildProgram.start(command, { stopTimeoutMs: 0 });

export class RedisServer implements AsyncDisposable {
  readonly port: number;
  readonly #command: readonly string[];
  #program: ChildProgram;

  private constructor(port: number, command: readonly string[], program: ChildProgram) {
    this.port = port;
    this.#command = command;
    this.#program = program;
  }

  static async start({
    password,
    args = [],
  }: { password?: string; args?: readonly string[] } = {}): Promise<RedisServer> {
    const port = await freePort();
    const command = [
      ...redisServerCommand(port),
      ...(password === undefined ? [] : ['--requirepass', password]),
      ...args,
    ];
    const server = new RedisServer(port, command, await startRedis(command));
    await server.#waitUntilReady(password);
    return server;
  }

  get config(): RedisConfig {
    return { host: '127.0.0.1', port: this.port, database: 0, deadlineMs: DEADLINE_MS };
  }

  /** Like a power failure: connections break, and no data is kept. */
  async kill(): Promise<void> {
    await this.#program[Symbol.asyncDispose]();
  }

  async restart(): Promise<void> {
    this.#program = await startRedis(this.#command);
    await this.#waitUntilReady();
  }

  /** Suspends the process: connections stay open, but nothing replies. */
  suspend(): void {
    this.#program.signal('SIGSTOP');
  }

  continue(): void {
    this.#program.signal('SIGCONT');
  }

  async run<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = this.#client();
    try {
      return await command(redis);
    } finally {
      redis.disconnect();
    }
  }

  async #waitUntilReady(password?: string): Promise<void> {
    const redis = this.#client(password);
    try {
      await redis.ping();
    } finally {
      redis.disconnect();
    }
  }

  /** Retries until Redis replies. */
  #client(password?: string): Redis {
    const redis = new Redis({
      host: '127.0.0.1',
      port: this.port,
      maxRetriesPerRequest: null,
      commandTimeout: START_DEADLINE_MS,
      retryStrategy: () => 10,
      ...(password !== undefined && { password }),
    });
    redis.on('error', () => undefined); // not listening yet
    return redis;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#program[Symbol.asyncDispose]();
  }
}
