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
import { TextQueue } from './text-queue.js';

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
  /** Of the messages after `#dropped`, up to `#sent`. */
  readonly #texts = new TextQueue();

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
  append({ seq, text }: NumberedMessage): void {
    this.#sent = seq;
    this.#texts.push(text);
    // A log with a gap cannot resume a session, so all of it is dropped.
    if (costOf(this.#texts.bytes, this.#length) > MAX_SESSION_LOG_BYTES) this.drop(this.#sent);
  }

  /** Ignores numbers that were never sent. */
  drop(upTo: number): void {
    if (upTo <= this.#dropped || upTo > this.#sent) return;
    this.#texts.remove(upTo - this.#dropped);
    this.#dropped = upTo;
  }

  /** Whether the log has room for that signal while the participant is absent [RES-11]. */
  mayKeepSignal(from: ParticipantId, text: string): boolean {
    const kept = {
      ofSender: this.#bytesOf(signalPrefix(from)),
      ofAll: this.#bytesOf(signalPrefix()),
    };
    return fits(kept, costOf(Buffer.byteLength(text), 1));
  }

  messagesSince(after: number): MissedMessages | undefined {
    if (after < this.#dropped || after > this.#sent) return undefined;
    const texts = this.#texts.from(after - this.#dropped);
    const messages = texts.map((text, index) => ({ seq: after + 1 + index, text }));
    return { received: this.#received, messages };
  }

  get #length(): number {
    return this.#sent - this.#dropped;
  }

  #bytesOf(prefix: string): number {
    const { bytes, count } = this.#texts.beginningWith(prefix);
    return costOf(bytes, count);
  }
}

const NEW_SESSION: RecordedSession = { received: 0, dropped: 0, messages: [] };

const costOf = (bytes: number, messages: number) => bytes + messages * LOG_ENTRY_OVERHEAD_BYTES;
