import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../config/limits.js';
import type { Metrics } from '../metrics/metrics.js';
import { newRoomId } from '../rooms/secrets/room-id.js';
import { WEBHOOK_SECRET } from '../testing/webhook-receiver.js';
import { Endpoint } from './endpoint.js';
import type { PulledWebhook, WebhookQueue } from './webhook-queue.js';

let owned = new AsyncDisposableStack();
afterEach(async () => {
  await owned.disposeAsync();
  owned = new AsyncDisposableStack();
});

const roomId = newRoomId();
const webhooks = (count: number): PulledWebhook[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `msg_${i}`,
    roomId,
    body: '{}',
    position: `${i}`,
  }));

/** An endpoint of a queue that returns these batches, one at a time, and then that result. */
async function endpointPulling(
  url: string,
  batches: PulledWebhook[][],
  last: [] | 'leased_elsewhere',
) {
  const done: string[] = [];
  const outcomes: string[] = [];
  const pulls = { count: 0 };
  const queue: WebhookQueue = {
    open: () => Promise.resolve(),
    add: () => Promise.resolve(),
    pull: () => {
      pulls.count += 1;
      return Promise.resolve(batches.shift() ?? last);
    },
    acknowledge: (_endpoint, { id }) => Promise.resolve(void done.push(id)),
    release: () => Promise.resolve(),
  };
  const endpoint = new Endpoint({
    url,
    secret: WEBHOOK_SECRET,
    queue,
    metrics: { countWebhook: (outcome: string) => outcomes.push(outcome) } as unknown as Metrics,
    clock: Date.now,
    limits: { ...DEFAULT_LIMITS, webhookPollMs: 10, webhookRetriesMs: [100, 100, 100] },
  });
  await endpoint.start();
  owned.defer(() => endpoint.stop());
  return { done, outcomes, pulls };
}

/** An application that replies with that status; 0 to never reply. */
async function receiverReplying(status: number) {
  const receiver = { url: '', requests: 0 };
  const server = createServer((_request, response) => {
    receiver.requests += 1;
    if (status !== 0) response.writeHead(status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  owned.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return receiver;
}

it('[HOOK-3] keeps the latest 500 webhooks of one room besides the one being delivered', async () => {
  const { url } = await receiverReplying(0);
  const all = webhooks(600);
  const batches = [0, 1, 2, 3, 4, 5].map((i) => all.slice(i * 100, i * 100 + 100));

  const { done, outcomes } = await endpointPulling(url, batches, []);

  await expect.poll(() => outcomes).toEqual(Array.from({ length: 99 }, () => 'lost'));
  expect(done).toEqual(all.slice(1, 100).map(({ id }) => id));
});

it('[HOOK-2] discards all webhooks when another process has taken over', async () => {
  const receiver = await receiverReplying(503);

  const { done, pulls } = await endpointPulling(receiver.url, [webhooks(3)], 'leased_elsewhere');
  // The retry would come after about ten of them.
  await expect.poll(() => pulls.count).toBeGreaterThan(40);

  expect(receiver.requests).toBeLessThanOrEqual(1);
  expect(done).toEqual([]);
});
