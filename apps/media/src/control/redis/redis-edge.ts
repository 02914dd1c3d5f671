/**
 * Commands over Redis, for several media servers and API processes. The process that last opened the room, or renewed
 * its lease, receives its events: after an API process has died, the one that renews the lease.
 */
import {
  append,
  CommandEnvelope,
  type EventEnvelope,
  type Handle,
  KEYS,
  type ServerMessage,
  StreamReader,
} from '@throughline/media-control';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { log } from '../../log.js';
import { invalidCommand } from '../invalid-command.js';

export interface RedisEdgeOptions {
  /** Makes a connection; this edge closes it. */
  connect: () => Redis;
  /** The id of this media server, which is new after each start. */
  node: string;
  handle: Handle;
}

const Message = z.object({ replyTo: z.string().max(64), command: z.unknown() });

export class RedisEdge implements AsyncDisposable {
  readonly #redis: Redis;
  readonly #reader: StreamReader;
  readonly #handle: Handle;
  /** By room, the process that receives its events. */
  readonly #owners = new Map<string, string>();

  constructor({ connect, node, handle }: RedisEdgeOptions) {
    this.#redis = connect();
    this.#handle = handle;
    this.#reader = new StreamReader({
      redis: connect(),
      key: KEYS.commands(node),
      listener: (message) => {
        const { success, data } = Message.safeParse(message);
        if (success) void this.#receive(data.command, data.replyTo);
      },
      log,
    });
  }

  sendEvent(event: EventEnvelope): void {
    const owner = this.#owners.get(event.room);
    if (event.event.kind === 'room/ended') this.#owners.delete(event.room);
    if (owner !== undefined) this.#send(owner, { event });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader[Symbol.asyncDispose]();
    this.#redis.disconnect();
  }

  async #receive(command: unknown, replyTo: string): Promise<void> {
    const parsed = CommandEnvelope.safeParse(command);
    if (!parsed.success) return this.#send(replyTo, { reply: invalidCommand(command) });
    const reply = await this.#handle(parsed.data);
    if (reply.ok) this.#follow(parsed.data, replyTo);
    this.#send(replyTo, { reply });
  }

  #follow({ room, command }: CommandEnvelope, replyTo: string): void {
    if (command.kind === 'room/open') this.#owners.set(room, replyTo);
    if (command.kind === 'room/close') this.#owners.delete(room);
  }

  /** If Redis loses the message, the API process sends the command again, as after a restart of this server. */
  #send(process: string, message: ServerMessage): void {
    append(this.#redis, KEYS.replies(process), message).catch((error: unknown) =>
      log('message lost', { error: String(error) }),
    );
  }
}
