/**
 * Port for webhooks that await delivery; in Redis they outlive the process. Each endpoint has its
 * own position in the queue, and at most one API process pulls for an endpoint at a time, which
 * keeps the events of a room in order. Every adapter passes `webhook-queue.contract.ts`.
 */
import type { RoomId } from '@throughline/protocol';

/** A webhook, the same for each endpoint and attempt. */
export interface Webhook {
  /** Lets the receiver detect duplicates (Standard Webhooks, "webhook-id"). */
  readonly id: string;
  readonly roomId: RoomId;
  readonly body: string;
}

export interface PulledWebhook extends Webhook {
  readonly position: string;
}

/**
 * Maximum number of webhooks that await delivery to one endpoint; beyond it, the oldest are
 * dropped.
 */
export const MAX_WEBHOOKS = 10_000;

/** Webhooks contain names, so stores keep them no longer than rooms. */
export const KEEP_MS = 24 * 60 * 60 * 1_000;

export abstract class WebhookQueue {
  /** Queues webhooks added from now on for that endpoint. Idempotent. */
  abstract open(endpoint: string): Promise<void>;

  /** Appends a webhook for every endpoint. */
  abstract add(webhook: Webhook): Promise<void>;

  /**
   * The next webhooks for that endpoint, oldest first; each once, unless this process lost its
   * lease in between.
   * `leased_elsewhere`: another process delivers to the endpoint, including what this one pulled
   * but did not acknowledge.
   */
  abstract pull(
    endpoint: string,
    max: number,
  ): Promise<readonly PulledWebhook[] | 'leased_elsewhere'>;

  /** The webhook was delivered or abandoned. */
  abstract acknowledge(endpoint: string, webhook: PulledWebhook): Promise<void>;

  /** This process stops pulling for that endpoint, so another can start immediately. */
  abstract release(endpoint: string): Promise<void>;
}
