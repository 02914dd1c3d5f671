/**
 * One participant's session in memory: the last number received, and the log of messages not yet
 * acknowledged.
 */
import type { ParticipantId } from '@throughline/protocol';
import { fits, signalPrefix } from '../kept-signals.js';
import {
  LOG_ENTRY_OVERHEAD_BYTES,
  MAX_SESSION_LOG_BYTES,
  type MissedMessages,
  type NumberedMessage,
} from '../room-store.js';

/** A session as a journal returns it after a restart. */
export interface RecordedSession {
  readonly received: number;
  readonly dropped: number;
  /** In order. */
  readonly messages: readonly NumberedMessage[];
}

export class SessionLog {
  #received: number;
  #sent: number;
  /** Messages up to this number are no longer in the log. */
  #dropped: number;
  #log: NumberedMessage[] = [];
  #logBytes = 0;

  constructor({ received, dropped, messages }: RecordedSession = NEW_SESSION) {
    this.#received = received;
    this.#dropped = dropped;
    this.#sent = dropped;
    for (const message of messages) this.append(message);
  }

  /** The number of the last message to the participant. */
  get sent(): number {
    return this.#sent;
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** Whether the client's message with this number was applied before [RES-3]. */
  isDuplicate(seq: number): boolean {
    return seq <= this.#received;
  }

  noteReceived(seq: number): void {
    this.#received = seq;
  }

  /** @param message has the number after `sent` */
  append(message: NumberedMessage): void {
    this.#sent = message.seq;
    this.#log.push(message);
    this.#logBytes += costOf(message);
    // A log with a gap cannot resume a session, so all of it is dropped.
    if (this.#logBytes > MAX_SESSION_LOG_BYTES) this.drop(this.#sent);
  }

  /** Ignores numbers that were never sent. */
  drop(upTo: number): void {
    if (upTo <= this.#dropped || upTo > this.#sent) return;
    this.#dropped = upTo;
    this.#log = this.#log.filter(({ seq }) => seq > upTo);
    this.#logBytes = this.#log.reduce((bytes, message) => bytes + costOf(message), 0);
  }

  /** Whether the log has room for that signal while the participant is absent [RES-11]. */
  mayKeepSignal(from: ParticipantId, text: string): boolean {
    return fits(
      { ofSender: this.#bytesOf(signalPrefix(from)), ofAll: this.#bytesOf(signalPrefix()) },
      costOf({ text }),
    );
  }

  messagesSince(after: number): MissedMessages | undefined {
    if (after < this.#dropped || after > this.#sent) return undefined;
    return { received: this.#received, messages: this.#log.filter(({ seq }) => seq > after) };
  }

  #bytesOf(prefix: string): number {
    return this.#log
      .filter(({ text }) => text.startsWith(prefix))
      .reduce((bytes, message) => bytes + costOf(message), 0);
  }
}

const NEW_SESSION: RecordedSession = { received: 0, dropped: 0, messages: [] };

const costOf = ({ text }: Pick<NumberedMessage, 'text'>) =>
  Buffer.byteLength(text) + LOG_ENTRY_OVERHEAD_BYTES;
