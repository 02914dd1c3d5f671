import type { Reply } from './reply.js';

/** A server on the same machine replies in milliseconds; the margin is for a worker that is being replaced. */
export const REPLY_DEADLINE_MS = 5_000;

interface Pending {
  resolve: (reply: Reply) => void;
  deadline: NodeJS.Timeout;
}

/**
 * Commands whose replies have yet to come. Without a reply in time, a command resolves with `unavailable`: nothing shows
 * whether it was executed, and its sender may send it again under the same id.
 */
export class PendingReplies implements Disposable {
  readonly #deadlineMs: number;
  readonly #pending = new Map<string, Pending>();

  constructor(deadlineMs: number) {
    this.#deadlineMs = deadlineMs;
  }

  wait(id: string): Promise<Reply> {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    // The same command, sent again: the earlier sender does not wait for two replies.
    this.giveUp(id);
    const deadline = setTimeout(() => this.giveUp(id), this.#deadlineMs);
    this.#pending.set(id, { resolve, deadline });
    return promise;
  }

  settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    if (pending === undefined) return;
    clearTimeout(pending.deadline);
    this.#pending.delete(reply.id);
    pending.resolve(reply);
  }

  giveUp(id: string): void {
    this.settle({ id, ok: false, error: 'unavailable' });
  }

  [Symbol.dispose](): void {
    for (const id of this.#pending.keys()) this.giveUp(id);
  }
}
