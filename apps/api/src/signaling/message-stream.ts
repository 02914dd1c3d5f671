/**
 * Sends the messages of a session on one connection in the order of their numbers, each once [RES-2], in
 * whatever order and however often the store reports them: it reads missing ones from the store. Sends
 * none of them before the reply that the session begins or resumes with [ROOM-2, RES-5].
 */
import { Logger } from '@nestjs/common';
import type { ServerMessage } from '@throughline/protocol';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import type { MissedMessages, NumberedMessage } from '../rooms/store/room-store.js';

export interface MessageStreamOptions {
  /** The number of the last message that the client has received. */
  after: number;
  send: (frame: string) => void;
  /** Reads from the store; rejects while it is unavailable. */
  read: (after: number) => Promise<MissedMessages | undefined>;
  /** The log of the session no longer holds the next message, so the session cannot continue. */
  onBroken: () => void;
}

export class MessageStream {
  static readonly #log = new Logger(MessageStream.name);
  readonly #options: MessageStreamOptions;
  #sent: number;
  /** The highest number that the store has reported. */
  #highest: number;
  #isStarted = false;
  #isReading = false;

  constructor(options: MessageStreamOptions) {
    this.#options = options;
    this.#sent = options.after;
    this.#highest = options.after;
  }

  /** The number of the last message that was sent. */
  get sent(): number {
    return this.#sent;
  }

  /**
   * Sends the reply, then all messages after `after`, which it reads from the store only if there may be any. Never
   * rejects.
   */
  async start(reply: ServerMessage, { hasMissed }: { readonly hasMissed: boolean }): Promise<void> {
    this.#options.send(JSON.stringify(reply));
    this.#isStarted = true;
    if (hasMissed || this.#highest > this.#sent) await this.catchUp();
  }

  /** Accepts a message that the store reports. Before the start it only notes the number. */
  push(message: NumberedMessage): void {
    this.#highest = Math.max(this.#highest, message.seq);
    if (!this.#isStarted || this.#isReading || message.seq <= this.#sent) return;
    if (message.seq === this.#sent + 1) this.#send(message);
    else void this.catchUp();
  }

  /**
   * Sends all messages that the store holds. Never rejects: if the store is unavailable, the caller that
   * notices its return calls again.
   */
  async catchUp(): Promise<void> {
    if (!this.#isStarted || this.#isReading) return;
    this.#isReading = true;
    try {
      do {
        const missed = await this.#options.read(this.#sent);
        if (missed === undefined) return this.#options.onBroken();
        for (const message of missed.messages) this.#send(message);
      } while (this.#sent < this.#highest);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) MessageStream.#log.error(error);
    } finally {
      this.#isReading = false;
    }
  }

  #send({ seq, text }: NumberedMessage): void {
    this.#options.send(`{"seq":${seq},${text.slice(1)}`);
    this.#sent = seq;
  }
}
