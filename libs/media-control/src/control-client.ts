/** The API's end of the control contract, over any transport. */
import { randomUUID } from 'node:crypto';
import type { Command } from './command.js';
import type { MediaControl, RoomIncarnation, ServerMessage } from './media-control.js';
import { PendingReplies } from './pending-replies.js';
import type { EventEnvelope, Reply } from './reply.js';

/** A command as it is sent, before the server has validated it. */
export interface SentCommand extends RoomIncarnation {
  readonly id: string;
  readonly command: Command;
}

export abstract class ControlClient implements MediaControl {
  readonly #replies: PendingReplies;
  readonly #listeners = new Set<(event: EventEnvelope) => void>();

  constructor(deadlineMs: number) {
    this.#replies = new PendingReplies(deadlineMs);
  }

  send(
    { room, epoch }: RoomIncarnation,
    command: Command,
    id: string = randomUUID(),
  ): Promise<Reply> {
    const reply = this.#replies.wait(id);
    this.post({ id, room, epoch, command }, () => this.#replies.expire(id));
    return reply;
  }

  onEvent(listener: (event: EventEnvelope) => void): void {
    this.#listeners.add(listener);
  }

  [Symbol.dispose](): void {
    this.#replies[Symbol.dispose]();
    this.#listeners.clear();
  }

  /** @param onFailure called if the message is known not to reach the server */
  protected abstract post(message: SentCommand, onFailure: () => void): void;

  /** Trusts the shape of the message, since the media server of this product made it. */
  protected receive(received: unknown): void {
    const message = received as ServerMessage;
    if ('reply' in message) return this.#replies.settle(message.reply);
    for (const listener of this.#listeners) listener(message.event);
  }
}
