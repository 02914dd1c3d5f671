/** The other end of `redis-edge.ts`: sends commands of an API process to one media server. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Command } from '../command.js';
import type { MediaControl, RoomIncarnation, ServerMessage } from '../media-control.js';
import { PendingReplies, REPLY_DEADLINE_MS } from '../pending-replies.js';
import type { EventEnvelope, Reply } from '../reply.js';
import { KEYS } from './keys.js';
import { append, StreamReader } from './stream.js';

export interface RedisClientOptions {
  /** Makes a connection; the client closes it. */
  connect: () => Redis;
  /** The id of the media server. */
  node: string;
  deadlineMs?: number;
}

export class RedisClient implements MediaControl {
  readonly #id = randomUUID();
  readonly #node: string;
  readonly #redis: Redis;
  readonly #reader: StreamReader;
  readonly #replies: PendingReplies;
  readonly #listeners = new Set<(event: EventEnvelope) => void>();

  constructor({ connect, node, deadlineMs = REPLY_DEADLINE_MS }: RedisClientOptions) {
    this.#node = node;
    this.#redis = connect();
    this.#replies = new PendingReplies(deadlineMs);
    this.#reader = new StreamReader(connect(), KEYS.replies(this.#id), (message) =>
      this.#receive(message as ServerMessage),
    );
  }

  send(
    { room, epoch }: RoomIncarnation,
    command: Command,
    id: string = randomUUID(),
  ): Promise<Reply> {
    const reply = this.#replies.wait(id);
    const message = { replyTo: this.#id, command: { id, room, epoch, command } };
    append(this.#redis, KEYS.commands(this.#node), message).catch(() => this.#replies.expire(id));
    return reply;
  }

  onEvent(listener: (event: EventEnvelope) => void): void {
    this.#listeners.add(listener);
  }

  [Symbol.dispose](): void {
    this.#replies[Symbol.dispose]();
    this.#listeners.clear();
    void this.#reader[Symbol.asyncDispose]();
    this.#redis.disconnect();
  }

  /** Trusts the shape of the message, since the media server of this product made it. */
  #receive(message: ServerMessage): void {
    if ('reply' in message) return this.#replies.settle(message.reply);
    for (const listener of this.#listeners) listener(message.event);
  }
}
