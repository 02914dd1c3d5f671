/** One attempt to deliver a webhook, signed according to Standard Webhooks. */
import { Webhook as Signer } from 'standardwebhooks';
import type { Webhook } from './webhook-queue.js';

/** `refused` is worth a retry; `gone` is not: the endpoint replied 410. */
export type DeliveryResult = 'delivered' | 'refused' | 'gone';

export interface WebhookRequest {
  readonly url: string;
  readonly secret: string;
  readonly webhook: Webhook;
  readonly atMs: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const GONE = 410;

/** Never rejects: every failure counts as `refused`. */
export async function sendWebhook({
  url,
  secret,
  webhook,
  atMs,
  ...limits
}: WebhookRequest): Promise<DeliveryResult> {
  const { id, body } = webhook;
  const sentAt = new Date(atMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Throughline',
        'webhook-id': id,
        'webhook-timestamp': `${Math.floor(atMs / 1_000)}`,
        'webhook-signature': new Signer(secret).sign(id, sentAt, body),
      },
      body,
      // The operator configured this URL; a redirect could lead to an unintended address.
      redirect: 'manual',
      signal: AbortSignal.any([limits.signal, AbortSignal.timeout(limits.timeoutMs)]),
    });
    await response.body?.cancel(); // of unknown size
    if (response.ok) return 'delivered';
    return response.status === GONE ? 'gone' : 'refused';
  } catch {
    return 'refused'; // unreachable, timed out, or aborted because this process stops
  }
}
