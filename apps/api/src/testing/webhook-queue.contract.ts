/** The contract of `WebhookQueue`, as a suite that the spec of each adapter runs. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newRoomId } from '../rooms/secrets/room-id.js';
import {
  MAX_WEBHOOKS,
  type PulledWebhook,
  type Webhook,
  type WebhookQueue,
} from '../webhooks/webhook-queue.js';

export const aWebhook = (body = '{}'): Webhook => ({
  id: `msg_${randomUUID()}`,
  roomId: newRoomId(),
  body,
});

/** Pulls for an endpoint that no other process has leased. */
export async function pullFrom(
  queue: WebhookQueue,
  endpoint: string,
  max: number,
): Promise<readonly PulledWebhook[]> {
  const pulled = await queue.pull(endpoint, max);
  if (pulled === 'leased_elsewhere') throw new Error('another process holds the lease');
  return pulled;
}

/** @param make creates an empty queue */
export function webhookQueueContract(make: () => WebhookQueue | Promise<WebhookQueue>): void {
  const open = async (...endpoints: string[]) => {
    const queue = await make();
    for (const endpoint of endpoints) await queue.open(endpoint);
    return queue;
  };

  describe('a webhook queue', () => {
    it('[HOOK-2] returns webhooks in the order in which they were added, each once', async () => {
      const queue = await open('shop');
      const webhooks = ['{"a":1}', '{"b":"\u00e9"}', ''].map(aWebhook);
      for (const webhook of webhooks) await queue.add(webhook);

      const first = await pullFrom(queue, 'shop', 2);
      const rest = await pullFrom(queue, 'shop', 2);

      expect([...first, ...rest]).toMatchObject(webhooks);
      expect(await pullFrom(queue, 'shop', 2)).toEqual([]);
    });

    it('[HOOK-2] keeps the order of webhooks added concurrently', async () => {
      const queue = await open('shop');
      const webhooks = Array.from({ length: 50 }, (_, i) => aWebhook(`${i}`));

      await Promise.all(webhooks.map((webhook) => queue.add(webhook)));

      const pulled = await pullFrom(queue, 'shop', 100);
      expect(pulled.map(({ body }) => body)).toEqual(webhooks.map(({ body }) => body));
    });

    it('returns each webhook for every endpoint', async () => {
      const queue = await open('shop', 'bank');
      const webhook = aWebhook();
      await queue.add(webhook);

      for (const pulled of await pullFrom(queue, 'shop', 1))
        await queue.acknowledge('shop', pulled);

      expect(await pullFrom(queue, 'bank', 1)).toMatchObject([webhook]);
    });

    it('returns to an endpoint only webhooks added after it was opened', async () => {
      const queue = await open('shop');
      await queue.add(aWebhook('1'));
      await queue.open('bank');
      await queue.open('shop');
      await queue.add(aWebhook('2'));

      expect(await pullFrom(queue, 'bank', 10)).toMatchObject([{ body: '2' }]);
      expect(await pullFrom(queue, 'shop', 10)).toMatchObject([{ body: '1' }, { body: '2' }]);
    });

    it('continues after an endpoint was released', async () => {
      const queue = await open('shop');
      await queue.add(aWebhook('1'));
      for (const pulled of await pullFrom(queue, 'shop', 10))
        await queue.acknowledge('shop', pulled);
      await queue.release('shop');
      await queue.add(aWebhook('2'));

      expect(await pullFrom(queue, 'shop', 10)).toMatchObject([{ body: '2' }]);
    });

    it('keeps the latest webhooks up to its bound', async () => {
      const queue = await open('shop');
      const more = MAX_WEBHOOKS + 500;
      // In batches: a busy machine takes long for all of them at once.
      for (let i = 0; i < more; i += 100)
        await Promise.all(Array.from({ length: 100 }, (_, j) => queue.add(aWebhook(`${i + j}`))));

      const pulled = await pullFrom(queue, 'shop', 2 * more);

      expect(pulled.length).toBeLessThan(MAX_WEBHOOKS + 200);
      expect(pulled.at(-1)?.body).toBe(`${more - 1}`);
    });
  });
}
