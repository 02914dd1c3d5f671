/**
 * Puts a session's messages on one socket in the order of their numbers, each once [RES-2], in
 * whatever order and however often the store tells of them: what was missed is read from it.
 */
import { Logger } from '@nestjs/common';
import { RedisUnavailableError } from '../redis/redis-unavailable-error.js';
import type { MissedMessages, NumberedMessage } from '../rooms/store/room-store.js';

export interface MessageStreamOptions {
  /** The number of the last message that the client has. */
  after: number;
  send: (frame: string) => void;
  /** From the store; rejects while that is out of reach. */
  read: (after: number) => Promise<MissedMessages | undefined>;
  /** What comes next is not kept any more: the session cannot go on. */
  onBroken: () => void;
}

export class MessageStream {
  static readonly #log = new Logger(MessageStream.name);
  readonly #options: MessageStreamOptions;
  #sent: number;
  /** The highest number that we know of. */
  #told: number;
  #isReading = false;

  constructor(options: MessageStreamOptions) {
    this.#options = options;
    this.#sent = options.after;
    this.#told = options.after;
  }

  /** The number of the last message that was sent. */
  get sent(): number {
    return this.#sent;
  }

  tell(message: NumberedMessage): void {
    this.#told = Math.max(this.#told, message.seq);
    if (this.#isReading || message.seq <= this.#sent) return;
    if (message.seq === this.#sent + 1) this.#send(message);
    else void this.catchUp();
  }

  /**
   * Sends all that the store has. Never rejects: while the store is out of reach it sends what it could
   * read, and whoever sees the store return calls again.
   */
  async catchUp(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      do {
        const missed = await this.#options.read(this.#sent);
        if (missed === undefined) return this.#options.onBroken();
        for (const message of missed.messages) this.#send(message);
      } while (this.#sent < this.#told);
    } catch (error) {
      if (!(error instanceof RedisUnavailableError)) MessageStream.#log.error(error);
    } finally {
      this.#isReading = false;
    }
  }

  #send({ seq, text }: NumberedMessage): void {
    this.#options.send(`{"seq":${seq},${text.slice(1)}`);
    this.#sent = seq;
  }
}
