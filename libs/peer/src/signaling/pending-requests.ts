/** Requests whose replies are still to come, each with a deadline [SIG-7]. */
import type { ServerMessage } from '@throughline/protocol';
import { startDeadline } from './deadline.js';
import { isReplyTo, type ReplyTo, type RequestOutcome, type RequestType } from './requests.js';

export class PendingRequests {
  readonly #settlers = new Map<string, (outcome: RequestOutcome<ServerMessage>) => void>();
  readonly #idPrefix: string;
  #count = 0;

  /** @param idPrefix tells these requests from others that are answered on the same socket */
  constructor(idPrefix = '') {
    this.#idPrefix = idPrefix;
  }

  /**
   * @param onOverdue called when nothing has settled the request in time; it goes on pending
   * @returns the id to send it under, and what will have come of it; never rejects
   */
  open<T extends RequestType>(
    type: T,
    deadlineMs: number,
    onOverdue: (requestId: string) => void,
  ): { requestId: string; outcome: Promise<RequestOutcome<ReplyTo<T>>> } {
    const requestId = `${this.#idPrefix}${++this.#count}`;
    const outcome = new Promise<RequestOutcome<ReplyTo<T>>>((resolve) => {
      const stopDeadline = startDeadline(deadlineMs, () => onOverdue(requestId));
      this.#settlers.set(requestId, (outcome) => {
        stopDeadline();
        if (!outcome.ok) resolve(outcome);
        else if (isReplyTo(type, outcome.reply)) resolve({ ok: true, reply: outcome.reply });
        else resolve({ ok: false, reason: 'internal' }); // the API broke SIG-7
      });
    });
    return { requestId, outcome };
  }

  /** @returns whether anybody waited for that id */
  settle(requestId: string, outcome: RequestOutcome<ServerMessage>): boolean {
    const settle = this.#settlers.get(requestId);
    this.#settlers.delete(requestId);
    settle?.(outcome);
    return settle !== undefined;
  }

  /** No reply will come any more. */
  giveUp(): void {
    for (const requestId of [...this.#settlers.keys()])
      this.settle(requestId, { ok: false, reason: 'connection_lost' });
  }
}
