/** The other end of `redis-edge.ts`: sends commands of an API process to one media server. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { ControlClient, type SentCommand } from '../control-client.js';
import { REPLY_DEADLINE_MS } from '../pending-replies.js';
import { KEYS } from './keys.js';
import { append, StreamReader } from './stream.js';

export interface RedisClientOptions {
  /** Makes a connection; the client closes it. */
  connect: () => Redis;
  /** The id of the media server. */
  node: string;
  deadlineMs?: number;
}

export class RedisClient extends ControlClient {
  readonly #id = randomUUID();
  readonly #node: string;
  readonly #redis: Redis;
  readonly #reader: StreamReader;

  constructor({ connect, node, deadlineMs = REPLY_DEADLINE_MS }: RedisClientOptions) {
    super(deadlineMs);
    this.#node = node;
    this.#redis = connect();
    this.#reader = new StreamReader(connect(), KEYS.replies(this.#id), (message) =>
      this.receive(message),
    );
  }

  override [Symbol.dispose](): void {
    super[Symbol.dispose]();
    void this.#reader[Symbol.asyncDispose]();
    this.#redis.disconnect();
  }

  protected override post(command: SentCommand, onFailure: () => void): void {
    const message = { replyTo: this.#id, command };
    append(this.#redis, KEYS.commands(this.#node), message).catch(onFailure);
  }
}
