/**
 * One participant's session in memory: the last number received, and the log of messages not yet
 * acknowledged.
 */
import {
  LOG_ENTRY_OVERHEAD_BYTES,
  MAX_SESSION_LOG_BYTES,
  type MissedMessages,
  type NumberedMessage,
} from '../room-store.js';

export class SessionLog {
  #received = 0;
  #sent = 0;
  /** Messages up to this number are no longer in the log. */
  #dropped = 0;
  #log: NumberedMessage[] = [];
  #logBytes = 0;

  /** False for a duplicate [RES-3]. */
  accept(seq: number): boolean {
    if (seq <= this.#received) return false;
    this.#received = seq;
    return true;
  }

  append(text: string): NumberedMessage {
    const message = { seq: (this.#sent += 1), text };
    this.#log.push(message);
    this.#logBytes += costOf(message);
    // A log with a gap cannot resume a session, so all of it is dropped.
    if (this.#logBytes > MAX_SESSION_LOG_BYTES) this.drop(this.#sent);
    return message;
  }

  /** Ignores numbers that were never sent. */
  drop(upTo: number): void {
    if (upTo <= this.#dropped || upTo > this.#sent) return;
    this.#dropped = upTo;
    this.#log = this.#log.filter(({ seq }) => seq > upTo);
    this.#logBytes = this.#log.reduce((bytes, message) => bytes + costOf(message), 0);
  }

  messagesSince(after: number): MissedMessages | undefined {
    if (after < this.#dropped || after > this.#sent) return undefined;
    return { received: this.#received, messages: this.#log.filter(({ seq }) => seq > after) };
  }
}

const costOf = ({ text }: NumberedMessage) => Buffer.byteLength(text) + LOG_ENTRY_OVERHEAD_BYTES;
