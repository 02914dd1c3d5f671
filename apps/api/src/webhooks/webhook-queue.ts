/**
 * Where webhooks wait for their delivery: a port, so that they can outlive the process where there is
 * Redis. Each endpoint has its own place in the queue, and at most one API process takes for an endpoint
 * at a time, so that what happens in a room is told in order. Every adapter passes
 * `webhook-queue.contract.ts`.
 */
import type { RoomId } from '@throughline/protocol';

/** A webhook as it is sent to each endpoint, however often. */
export interface Webhook {
  /** The receiver tells a repetition by it (Standard Webhooks, "webhook-id"). */
  readonly id: string;
  readonly roomId: RoomId;
  readonly body: string;
}

export interface TakenWebhook extends Webhook {
  /** Where it is in the queue. */
  readonly place: string;
}

/** More that wait for one endpoint are not kept: the oldest go. */
export const MAX_WEBHOOKS = 10_000;

export abstract class WebhookQueue {
  /** Keeps for that endpoint what is added from now on, unless it has been opened before. */
  abstract open(endpoint: string): Promise<void>;

  /** After all that were added before. */
  abstract add(webhook: Webhook): Promise<void>;

  /**
   * The next for that endpoint, oldest first, each once unless this process was taken for dead.
   * `another`: another process takes, also what this one has taken and not done.
   */
  abstract take(endpoint: string, max: number): Promise<readonly TakenWebhook[] | 'another'>;

  /** Delivered, or given up. */
  abstract done(endpoint: string, webhook: TakenWebhook): Promise<void>;

  /** This process takes no more for that endpoint; another may at once. */
  abstract yield(endpoint: string): Promise<void>;
}
