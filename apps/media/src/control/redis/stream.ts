/**
 * One direction of the control contract over Redis: a stream that many append to and one process reads, in order. Each
 * reader has a stream of its own, named by a random id, so it begins at the start and misses nothing. A stream without
 * a reader disappears by itself.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { log } from '../../log.js';

/** How long a stream is kept after the last message: longer than any deadline of a sender. */
const KEEP_MS = 60_000;

/** A reader that stands still for long has lost its rooms anyway; the stream must not fill the memory of Redis. */
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

/**
 * Calls `listener` with each message of the stream until it is disposed of. It needs a connection of its own, since
 * reading blocks it, and closes that connection.
 */
export class StreamReader implements AsyncDisposable {
  readonly #redis: Redis;
  readonly #reading: Promise<void>;
  readonly #closing = new AbortController();

  constructor(redis: Redis, key: string, listener: (message: unknown) => void) {
    this.#redis = redis;
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
      // The client reconnects by itself, and sends the command again.
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
      log('stream not read', { error: String(error) });
      await delay(RETRY_MS, undefined, { signal }).catch(() => {}); // closed meanwhile
      return null;
    }
  }
}

/** Only processes of this product write to the stream. Anything else is a message of another shape. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
