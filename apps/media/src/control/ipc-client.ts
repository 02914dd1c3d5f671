/** The other end of `ipc.ts`: sends commands to a media server that this process has started. */
import { randomUUID } from 'node:crypto';
import type { Command } from './command.js';
import type { IpcChannel } from './ipc.js';
import type { MediaControl, RoomIncarnation, ServerMessage } from './media-control.js';
import { PendingReplies, REPLY_DEADLINE_MS } from './pending-replies.js';
import type { EventEnvelope, Reply } from './reply.js';

export class IpcClient implements MediaControl {
  readonly #channel: IpcChannel;
  readonly #replies: PendingReplies;
  readonly #listeners = new Set<(event: EventEnvelope) => void>();

  constructor(channel: IpcChannel, deadlineMs = REPLY_DEADLINE_MS) {
    this.#channel = channel;
    this.#replies = new PendingReplies(deadlineMs);
    channel.on('message', this.#receive);
  }

  send(
    { room, epoch }: RoomIncarnation,
    command: Command,
    id: string = randomUUID(),
  ): Promise<Reply> {
    const reply = this.#replies.wait(id);
    this.#channel.send?.({ id, room, epoch, command }, (error) => {
      if (error !== null) this.#replies.expire(id);
    });
    return reply;
  }

  onEvent(listener: (event: EventEnvelope) => void): void {
    this.#listeners.add(listener);
  }

  [Symbol.dispose](): void {
    this.#channel.off('message', this.#receive);
    this.#replies[Symbol.dispose]();
    this.#listeners.clear();
  }

  /** Trusts the shape of the message, since the media server of this product made it. */
  readonly #receive = (received: unknown): void => {
    const message = received as ServerMessage;
    if ('reply' in message) return this.#replies.settle(message.reply);
    for (const listener of this.#listeners) listener(message.event);
  };
}
