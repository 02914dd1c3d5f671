/**
 * What both sides have said within one session, by its numbers alone: what the API may not have
 * yet, and what of the API's is new to us. No sockets, no time. SPEC.md §Resuming [RES-2, RES-3].
 */
import type { ClientMessage } from '@throughline/protocol';

/** What we say within a session, before it has a number; the rest of it is opaque here. */
export type Said = Pick<Extract<ClientMessage, { seq: number }>, 'type'>;

/**
 * What may wait for the API, in UTF-16 units of its frames. A minute of meeting is some kilobytes,
 * so more is a fault, and no reason to fill the memory of a person's device.
 */
export const MAX_KEPT_LENGTH = 1024 * 1024;

export class Transcript {
  /** In the order said: the frames of the numbers after `#acknowledged`. */
  readonly #kept: string[] = [];
  #keptLength = 0;
  #acknowledged = 0;
  #received = 0;

  /** The highest number of the API's that has been heard, with all before it. */
  get received(): number {
    return this.#received;
  }

  /** To be said again on a new socket, in this order. */
  get unacknowledged(): readonly string[] {
    return this.#kept;
  }

  /** Numbers a message and keeps it. Undefined, and nothing is kept, when there is no room. */
  say(message: Said): string | undefined {
    const seq = this.#acknowledged + this.#kept.length + 1;
    const frame = JSON.stringify({ ...message, seq });
    if (this.#keptLength + frame.length > MAX_KEPT_LENGTH) return undefined;
    this.#kept.push(frame);
    this.#keptLength += frame.length;
    return frame;
  }

  /**
   * All up to this number have taken effect, and need not be kept [RES-8].
   *
   * @returns false when that cannot be: it is more than was said, or less than we were told before
   */
  acknowledge(received: number): boolean {
    const count = received - this.#acknowledged;
    if (count < 0 || count > this.#kept.length) return false;
    for (const { length } of this.#kept.splice(0, count)) this.#keptLength -= length;
    this.#acknowledged = received;
    return true;
  }

  /** What a message of this number is. Only one that is `next` counts as heard. */
  hear(seq: number): 'next' | 'repeat' | 'gap' {
    if (seq <= this.#received) return 'repeat';
    if (seq > this.#received + 1) return 'gap';
    this.#received = seq;
    return 'next';
  }
}
