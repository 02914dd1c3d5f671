/**
 * What is kept of one participant's session, in memory: what the client has said, and what it may
 * not have heard yet. Pure but for its own state.
 */
import { KEPT_OVERHEAD_BYTES, MAX_KEPT_BYTES, type Missed, type Numbered } from '../room-store.js';

export class SessionLog {
  #received = 0;
  #said = 0;
  /** Messages up to this number are kept no longer. */
  #dropped = 0;
  #kept: Numbered[] = [];
  #keptBytes = 0;

  /** False for a repeat [RES-3]. */
  hear(seq: number): boolean {
    if (seq <= this.#received) return false;
    this.#received = seq;
    return true;
  }

  append(text: string): Numbered {
    const message = { seq: (this.#said += 1), text };
    this.#kept.push(message);
    this.#keptBytes += costOf(message);
    // Without one of them the others are of no use.
    if (this.#keptBytes > MAX_KEPT_BYTES) this.drop(this.#said);
    return message;
  }

  /** Numbers that were never said change nothing. */
  drop(upTo: number): void {
    if (upTo <= this.#dropped || upTo > this.#said) return;
    this.#dropped = upTo;
    this.#kept = this.#kept.filter(({ seq }) => seq > upTo);
    this.#keptBytes = this.#kept.reduce((bytes, message) => bytes + costOf(message), 0);
  }

  missedAfter(seq: number): Missed | undefined {
    if (seq < this.#dropped || seq > this.#said) return undefined;
    return { received: this.#received, messages: this.#kept.filter((kept) => kept.seq > seq) };
  }
}

const costOf = ({ text }: Numbered) => Buffer.byteLength(text) + KEPT_OVERHEAD_BYTES;
