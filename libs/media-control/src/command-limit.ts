/** Bounds the commands that await their replies, so that they cannot fill the memory while no server replies. */
import { notSent } from './media-servers.js';
import type { Reply } from './reply.js';

/** As many as a stream keeps. A hundred participants who join within one deadline of a reply cause a few thousand. */
export const MAX_PENDING_COMMANDS = 10_000;

export class CommandLimit {
  readonly #max: number;
  #pending = 0;

  constructor(max = MAX_PENDING_COMMANDS) {
    this.#max = max;
  }

  /** Resolves with `unavailable` instead of sending if too many commands await their replies. */
  async run(send: () => Promise<Reply>): Promise<Reply> {
    if (this.#pending >= this.#max) return notSent('unavailable');
    this.#pending += 1;
    try {
      return await send();
    } finally {
      this.#pending -= 1;
    }
  }
}
