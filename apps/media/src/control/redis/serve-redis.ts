/**
 * Commands over Redis, for several media servers and API processes. Events of a room go to the process that opened it
 * or last renewed its lease, so that another process receives them once it has taken the room over.
 */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { log } from '../../log.js';
import { CommandEnvelope } from '../command.js';
import { invalidCommand } from '../invalid-command.js';
import type { Handle, ServerMessage } from '../media-control.js';
import type { EventEnvelope } from '../reply.js';
import { KEYS } from './keys.js';
import { append, StreamReader } from './stream.js';

export interface RedisEdgeOptions {
  /** Makes a connection; this edge closes it. */
  connect: () => Redis;
  /** The id of this media server, different after each start. */
  node: string;
  handle: Handle;
}

const Message = z.object({ replyTo: z.string().max(64), command: z.unknown() });

export class RedisEdge implements AsyncDisposable {
  readonly #redis: Redis;
  readonly #reader: StreamReader;
  readonly #handle: Handle;
  /** Per room, which process receives its events. */
  readonly #owners = new Map<string, string>();

  constructor({ connect, node, handle }: RedisEdgeOptions) {
    this.#redis = connect();
    this.#handle = handle;
    this.#reader = new StreamReader(connect(), KEYS.commands(node), (message) => {
      const { success, data } = Message.safeParse(message);
      if (success) void this.#receive(data.command, data.replyTo);
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

  /** One that is lost is no different from a process that has died: its sender sends the command again. */
  #send(process: string, message: ServerMessage): void {
    append(this.#redis, KEYS.replies(process), message).catch((error: unknown) =>
      log('message lost', { error: String(error) }),
    );
  }
}
