/**
 * One direction of the control contract over Redis: a stream to which many processes append, and which one process
 * reads in order. Each reader has a stream of its own, named by a random id, so it reads it from the start. Redis
 * deletes a stream to which no process appends any more.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Log } from '../log.js';

/** How long Redis keeps a stream after the last message: longer than the deadline of any sender. */
const KEEP_MS = 60_000;

/** The stream of a process that has stopped reading must not fill the memory of Redis; its leases expire meanwhile. */
const MAX_MESSAGES = 10_000;

/** Below the time after which a client of Redis replaces a silent connection. */
const BLOCK_MS = 1_000;

const READ_AT_ONCE = 200;

/** After an error reply, such as while Redis loads its file. */
const RETRY_MS = 500;

export async function append(redis: Redis, key: string, message: unknown): Promise<void> {
  await redis
    .multi()
    .xadd(key, 'MAXLEN', '~', MAX_MESSAGES, '*', 'm', JSON.stringify(message))
    .pexpire(key, KEEP_MS)
    .exec();
}

export interface StreamReaderOptions {
  /** Of this reader alone. */
  redis: Redis;
  key: string;
  listener: (message: unknown) => void;
  log: Log;
}

/**
 * Calls `listener` with each message of the stream until it is disposed of. It needs a connection of its own, since
 * reading blocks it, and closes that connection.
 */
export class StreamReader implements AsyncDisposable {
  readonly #redis: Redis;
  readonly #log: Log;
  readonly #reading: Promise<void>;
  readonly #closing = new AbortController();

  constructor({ redis, key, listener, log }: StreamReaderOptions) {
    this.#redis = redis;
    this.#log = log;
    this.#reading = this.#read(key, listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    this.#redis.disconnect();
    await this.#reading;
  }

  async #read(key: string, listener: (message: unknown) => void): Promise<void> {
    let last = '0';
    while (!this.#closing.signal.aborted) {
      // ioredis reconnects, and sends the command again.
      const [stream] = (await this.#next(key, last)) ?? [];
      for (const [id, [, text = 'null']] of stream?.[1] ?? []) {
        last = id;
        listener(parse(text));
      }
    }
  }

  async #next(key: string, after: string) {
    try {
      return await this.#redis.xread(
        ...(['COUNT', READ_AT_ONCE, 'BLOCK', BLOCK_MS, 'STREAMS', key, after] as const),
      );
    } catch (error) {
      const { signal } = this.#closing;
      if (signal.aborted) return null;
      this.#log('stream not read', { error: String(error) });
      await delay(RETRY_MS, undefined, { signal }).catch(() => {}); // closed meanwhile
      return null;
    }
  }
}

/** Null for a text that is not JSON, which the listener rejects like any invalid message. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
