import {
  MAX_WEBHOOKS,
  type TakenWebhook,
  type Webhook,
  type WebhookQueue,
} from './webhook-queue.js';

/** The embedded default: what is not delivered when the process ends is lost. */
export class InMemoryWebhookQueue implements WebhookQueue {
  readonly #waiting = new Map<string, TakenWebhook[]>();
  #added = 0;

  open(endpoint: string): Promise<void> {
    this.#waiting.set(endpoint, this.#waiting.get(endpoint) ?? []);
    return Promise.resolve();
  }

  add(webhook: Webhook): Promise<void> {
    const place = `${(this.#added += 1)}`;
    for (const waiting of this.#waiting.values()) {
      waiting.push({ ...webhook, place });
      if (waiting.length > MAX_WEBHOOKS) waiting.shift();
    }
    return Promise.resolve();
  }

  take(endpoint: string, max: number): Promise<TakenWebhook[]> {
    return Promise.resolve(this.#waiting.get(endpoint)?.splice(0, max) ?? []);
  }

  done(): Promise<void> {
    return Promise.resolve();
  }

  yield(): Promise<void> {
    return Promise.resolve();
  }
}
