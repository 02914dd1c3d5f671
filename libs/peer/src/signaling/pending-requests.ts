/** Requests without a reply so far, each with a deadline [SIG-7]. */
import type { ServerMessage } from '@throughline/protocol';
import { startDeadline } from './deadline.js';
import { isReplyTo, type ReplyTo, type RequestOutcome, type RequestType } from './requests.js';

export class PendingRequests {
  readonly #settlers = new Map<string, (outcome: RequestOutcome<ServerMessage>) => void>();
  readonly #idPrefix: string;
  #count = 0;

  /** @param idPrefix distinguishes these requests from others on the same connection */
  constructor(idPrefix = '') {
    this.#idPrefix = idPrefix;
  }

  /**
   * @param onOverdue called if the request is not settled in time; it stays pending
   * @returns the id to send the request with, and its outcome, which never rejects
   */
  open<T extends RequestType>(
    type: T,
    deadlineMs: number,
    onOverdue: (requestId: string) => void,
  ): { requestId: string; outcome: Promise<RequestOutcome<ReplyTo<T>>> } {
    const requestId = `${this.#idPrefix}${++this.#count}`;
    const outcome = new Promise<RequestOutcome<ReplyTo<T>>>((resolve) => {
      const cancelDeadline = startDeadline(deadlineMs, () => onOverdue(requestId));
      this.#settlers.set(requestId, (outcome) => {
        cancelDeadline();
        if (!outcome.ok) resolve(outcome);
        else if (isReplyTo(type, outcome.reply)) resolve({ ok: true, reply: outcome.reply });
        else resolve({ ok: false, reason: 'internal' }); // the API violated SIG-7
      });
    });
    return { requestId, outcome };
  }

  /** @returns whether a request with that id was pending */
  settle(requestId: string, outcome: RequestOutcome<ServerMessage>): boolean {
    const settle = this.#settlers.get(requestId);
    this.#settlers.delete(requestId);
    settle?.(outcome);
    return settle !== undefined;
  }

  /** Settles every pending request as `connection_lost`. */
  settleAllAsLost(): void {
    for (const requestId of [...this.#settlers.keys()])
      this.settle(requestId, { ok: false, reason: 'connection_lost' });
  }
}
