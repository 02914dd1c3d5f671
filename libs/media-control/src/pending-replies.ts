import type { Reply } from './reply.js';

/** A server on the same machine replies in milliseconds; the margin is for a worker that is being replaced. */
export const REPLY_DEADLINE_MS = 5_000;

interface Pending {
  resolve: (reply: Reply) => void;
  deadline: NodeJS.Timeout;
}

/**
 * Commands that await their replies. Without a reply in time, a command resolves with `unavailable`: the server may have
 * executed it or not, and the sender may send it again with the same id.
 */
export class PendingReplies implements Disposable {
  readonly #deadlineMs: number;
  readonly #pending = new Map<string, Pending>();

  constructor(deadlineMs: number) {
    this.#deadlineMs = deadlineMs;
  }

  wait(id: string): Promise<Reply> {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    // The sender repeats the command: only the later promise gets the reply.
    this.expire(id);
    const deadline = setTimeout(() => this.expire(id), this.#deadlineMs);
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

  /** Resolves the command with `unavailable`, if it still awaits its reply. */
  expire(id: string): void {
    this.settle({ id, ok: false, error: 'unavailable' });
  }

  [Symbol.dispose](): void {
    for (const id of this.#pending.keys()) this.expire(id);
  }
}
