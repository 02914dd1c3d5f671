import {
  MAX_WEBHOOKS,
  type PulledWebhook,
  type Webhook,
  type WebhookQueue,
} from './webhook-queue.js';

/** The default without Redis: webhooks not delivered when the process ends are lost. */
export class InMemoryWebhookQueue implements WebhookQueue {
  readonly #waiting = new Map<string, PulledWebhook[]>();
  #added = 0;

  open(endpoint: string): Promise<void> {
    this.#waiting.set(endpoint, this.#waiting.get(endpoint) ?? []);
    return Promise.resolve();
  }

  add(webhook: Webhook): Promise<void> {
    const position = `${(this.#added += 1)}`;
    for (const waiting of this.#waiting.values()) {
      waiting.push({ ...webhook, position });
      if (waiting.length > MAX_WEBHOOKS) waiting.shift();
    }
    return Promise.resolve();
  }

  pull(endpoint: string, max: number): Promise<PulledWebhook[]> {
    return Promise.resolve(this.#waiting.get(endpoint)?.splice(0, max) ?? []);
  }

  acknowledge(): Promise<void> {
    return Promise.resolve();
  }

  release(): Promise<void> {
    return Promise.resolve();
  }
}
