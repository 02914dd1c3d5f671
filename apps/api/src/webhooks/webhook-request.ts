/** One try to deliver a webhook, signed as Standard Webhooks says. */
import { Webhook as Signer } from 'standardwebhooks';
import type { Webhook } from './webhook-queue.js';

/** `refused` may succeed another time, `gone` will not: the endpoint says that it is no more (410). */
export type Delivery = 'delivered' | 'refused' | 'gone';

export interface WebhookRequest {
  readonly url: string;
  readonly secret: string;
  readonly webhook: Webhook;
  readonly atMs: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const GONE = 410;

/** Never rejects: whatever keeps an application from taking a webhook is a refusal. */
export async function send({
  url,
  secret,
  webhook,
  atMs,
  ...limits
}: WebhookRequest): Promise<Delivery> {
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
      // The operator named this address; where it leads on to, nobody has looked at.
      redirect: 'manual',
      signal: AbortSignal.any([limits.signal, AbortSignal.timeout(limits.timeoutMs)]),
    });
    await response.body?.cancel(); // however much there is
    if (response.ok) return 'delivered';
    return response.status === GONE ? 'gone' : 'refused';
  } catch {
    return 'refused'; // out of reach, too slow, or this process ends: a matter of the next try
  }
}
