/** What every adapter of `WebhookQueue` promises, as a suite that each adapter's spec runs. */
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

/** Takes for an endpoint that no other process takes for. */
export async function takeFrom(
  queue: WebhookQueue,
  endpoint: string,
  max: number,
): Promise<readonly PulledWebhook[]> {
  const taken = await queue.pull(endpoint, max);
  if (taken === 'leased_elsewhere') throw new Error('another process takes');
  return taken;
}

/** @param make an empty queue */
export function webhookQueueContract(make: () => WebhookQueue): void {
  const open = async (...endpoints: string[]) => {
    const queue = make();
    for (const endpoint of endpoints) await queue.open(endpoint);
    return queue;
  };

  describe('a queue of webhooks', () => {
    it('[HOOK-2] hands them out in the order they came, each once', async () => {
      const queue = await open('shop');
      const webhooks = ['{"a":1}', '{"b":"\u00e9"}', ''].map(aWebhook);
      for (const webhook of webhooks) await queue.add(webhook);

      const first = await takeFrom(queue, 'shop', 2);
      const rest = await takeFrom(queue, 'shop', 2);

      expect([...first, ...rest]).toMatchObject(webhooks);
      expect(await takeFrom(queue, 'shop', 2)).toEqual([]);
    });

    it('[HOOK-2] keeps the order of those that come at once', async () => {
      const queue = await open('shop');
      const webhooks = Array.from({ length: 50 }, (_, i) => aWebhook(`${i}`));

      await Promise.all(webhooks.map((webhook) => queue.add(webhook)));

      const taken = await takeFrom(queue, 'shop', 100);
      expect(taken.map(({ body }) => body)).toEqual(webhooks.map(({ body }) => body));
    });

    it('has each for every endpoint', async () => {
      const queue = await open('shop', 'bank');
      const webhook = aWebhook();
      await queue.add(webhook);

      for (const taken of await takeFrom(queue, 'shop', 1)) await queue.acknowledge('shop', taken);

      expect(await takeFrom(queue, 'bank', 1)).toMatchObject([webhook]);
    });

    it('has for an endpoint that comes later what comes later still', async () => {
      const queue = await open('shop');
      await queue.add(aWebhook('1'));
      await queue.open('bank');
      await queue.open('shop');
      await queue.add(aWebhook('2'));

      expect(await takeFrom(queue, 'bank', 10)).toMatchObject([{ body: '2' }]);
      expect(await takeFrom(queue, 'shop', 10)).toMatchObject([{ body: '1' }, { body: '2' }]);
    });

    it('goes on after an endpoint has yielded', async () => {
      const queue = await open('shop');
      await queue.add(aWebhook('1'));
      for (const taken of await takeFrom(queue, 'shop', 10)) await queue.acknowledge('shop', taken);
      await queue.release('shop');
      await queue.add(aWebhook('2'));

      expect(await takeFrom(queue, 'shop', 10)).toMatchObject([{ body: '2' }]);
    });

    it('keeps no more than its bound, and of those the latest', async () => {
      const queue = await open('shop');
      const more = MAX_WEBHOOKS + 500;
      // Some at a time: a busy machine takes long for all of them.
      for (let i = 0; i < more; i += 100)
        await Promise.all(Array.from({ length: 100 }, (_, j) => queue.add(aWebhook(`${i + j}`))));

      const taken = await takeFrom(queue, 'shop', 2 * more);

      expect(taken.length).toBeLessThan(MAX_WEBHOOKS + 200);
      expect(taken.at(-1)?.body).toBe(`${more - 1}`);
    });
  });
}
