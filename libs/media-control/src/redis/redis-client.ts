/** Sends the commands of an API process to one media server over Redis. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { ControlClient, type SentCommand } from '../control-client.js';
import type { Log } from '../log.js';
import { REPLY_DEADLINE_MS } from '../pending-replies.js';
import { KEYS } from './keys.js';
import { append, StreamReader } from './stream.js';

export interface RedisClientOptions {
  /** Makes a connection; the client closes it. */
  connect: () => Redis;
  /** The id of the media server. */
  node: string;
  deadlineMs?: number;
  log: Log;
}

export class RedisClient extends ControlClient {
  readonly #id = randomUUID();
  readonly #node: string;
  readonly #redis: Redis;
  readonly #reader: StreamReader;

  constructor({ connect, node, deadlineMs = REPLY_DEADLINE_MS, log }: RedisClientOptions) {
    super(deadlineMs);
    this.#node = node;
    this.#redis = connect();
    this.#reader = new StreamReader({
      redis: connect(),
      key: KEYS.replies(this.#id),
      listener: (message) => this.receive(message),
      log,
    });
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
