/** Debian's `redis-server` on a free port of this machine, without persistence. */
import { connectRedis } from '@throughline/media-control';
import { ChildProgram, freePort, redisServerCommand } from '@throughline/test-kit';
import type { Redis } from 'ioredis';

export class RedisServer implements AsyncDisposable {
  readonly #port: number;
  #program: ChildProgram;

  private constructor(port: number, program: ChildProgram) {
    this.#port = port;
    this.#program = program;
  }

  static async start(): Promise<RedisServer> {
    const port = await freePort();
    return new RedisServer(port, await run(port));
  }

  readonly connect = (): Redis => connectRedis({ url: `redis://127.0.0.1:${this.#port}` });

  /** Like a power failure: closes all connections and loses all data. */
  kill(): Promise<void> {
    return this.#program.kill();
  }

  async restart(): Promise<void> {
    this.#program = await run(this.#port);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#program[Symbol.asyncDispose]();
  }
}

const run = (port: number) =>
  ChildProgram.start(redisServerCommand(port), {
    readyPattern: /Ready to accept connections/,
    stopTimeoutMs: 0,
  });
