/**
 * The numbered messages of one session [RES-2, RES-3]: which of ours the API has not acknowledged,
 * and which of the API's are new to us. No I/O and no clock. SPEC.md §Resuming a session.
 */
import type { ClientMessage } from '@throughline/protocol';

/** A message of a session without its number. Only the type matters here. */
export type UnnumberedMessage = Pick<Extract<ClientMessage, { seq: number }>, 'type'>;

/**
 * Upper bound of unacknowledged messages, in UTF-16 units of their frames. A minute of a meeting is
 * a few kilobytes, so more is a fault, and must not fill the device's memory.
 */
export const MAX_UNACKNOWLEDGED_LENGTH = 1024 * 1024;

export class MessageLog {
  /** In the order sent: the frames with the numbers after `#acknowledged`. */
  readonly #frames: string[] = [];
  #length = 0;
  #acknowledged = 0;
  #received = 0;

  /** The highest number of the API that has been received; all before it have been, too. */
  get received(): number {
    return this.#received;
  }

  /** To be sent again on a new connection, in this order. */
  get unacknowledged(): readonly string[] {
    return this.#frames;
  }

  /** Numbers a message and keeps it. Returns its frame, or `undefined` if it exceeds the bound. */
  append(message: UnnumberedMessage): string | undefined {
    const seq = this.#acknowledged + this.#frames.length + 1;
    const frame = JSON.stringify({ ...message, seq });
    if (this.#length + frame.length > MAX_UNACKNOWLEDGED_LENGTH) return undefined;
    this.#frames.push(frame);
    this.#length += frame.length;
    return frame;
  }

  /**
   * Discards the messages up to `received`: they have taken effect [RES-8].
   *
   * @returns false if the number is impossible: above all that were sent, or below an earlier one
   */
  acknowledge(received: number): boolean {
    const count = received - this.#acknowledged;
    if (count < 0 || count > this.#frames.length) return false;
    for (const { length } of this.#frames.splice(0, count)) this.#length -= length;
    this.#acknowledged = received;
    return true;
  }

  /** Classifies a number of the API. Only `next` counts as received. */
  receive(seq: number): 'next' | 'repetition' | 'gap' {
    if (seq <= this.#received) return 'repetition';
    if (seq > this.#received + 1) return 'gap';
    this.#received = seq;
    return 'next';
  }
}
