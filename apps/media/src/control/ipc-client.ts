/** The other end of `ipc.ts`: sends commands to a media server that this process has started. */
import type { Command } from './command.js';
import type { IpcChannel, ServerMessage } from './ipc.js';
import type { MediaControl, RoomIncarnation } from './media-control.js';
import type { EventEnvelope, Reply } from './reply.js';

export class IpcClient implements MediaControl {
  readonly #channel: IpcChannel;
  readonly #waiting = new Map<string, (reply: Reply) => void>();
  readonly #listeners = new Set<(event: EventEnvelope) => void>();
  #lastId = 0;

  constructor(channel: IpcChannel) {
    this.#channel = channel;
    channel.on('message', this.#receive);
  }

  send({ room, epoch }: RoomIncarnation, command: Command, id = this.#nextId()): Promise<Reply> {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    this.#waiting.set(id, resolve);
    this.#channel.send?.({ id, room, epoch, command });
    return promise;
  }

  onEvent(listener: (event: EventEnvelope) => void): void {
    this.#listeners.add(listener);
  }

  /** Commands without a reply get `unavailable`: nothing shows whether they have been executed. */
  [Symbol.dispose](): void {
    this.#channel.off('message', this.#receive);
    for (const [id, resolve] of this.#waiting) resolve({ id, ok: false, error: 'unavailable' });
    this.#waiting.clear();
    this.#listeners.clear();
  }

  /** This product's own server has checked and made the message, so its shape is trusted. */
  readonly #receive = (received: unknown): void => {
    const message = received as ServerMessage;
    if ('event' in message) return this.#listeners.forEach((listener) => listener(message.event));
    this.#waiting.get(message.reply.id)?.(message.reply);
    this.#waiting.delete(message.reply.id);
  };

  #nextId(): string {
    return `c${++this.#lastId}`;
  }
}
