import { describe, expect, it } from 'vitest';
import { aFilePath, openRoomsFile } from '../testing/rooms-file.js';
import { aWebhook, pullFrom, webhookQueueContract } from '../testing/webhook-queue.contract.js';
import { SqliteWebhookQueue } from './sqlite-webhook-queue.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

webhookQueueContract(async () => new SqliteWebhookQueue(await openRoomsFile(), () => 0));

describe('webhooks in a file', () => {
  it('[HOOK-3] that were not acknowledged are pulled again after a restart', async () => {
    const path = await aFilePath();
    const before = await openRoomsFile({ file: path });
    const queue = new SqliteWebhookQueue(before, () => 0);
    await queue.open('shop');
    const webhooks = ['1', '2', '3'].map(aWebhook);
    for (const webhook of webhooks) await queue.add(webhook);
    const [first] = await pullFrom(queue, 'shop', 2);
    if (first !== undefined) await queue.acknowledge('shop', first);
    await before.close();

    const after = new SqliteWebhookQueue(await openRoomsFile({ file: path }), () => 0);
    await after.open('shop');

    expect(await pullFrom(after, 'shop', 10)).toMatchObject(webhooks.slice(1));
  });

  it('are kept for a day at most', async () => {
    let nowMs = 0;
    const queue = new SqliteWebhookQueue(await openRoomsFile(), () => nowMs);
    await queue.open('shop');
    await queue.add(aWebhook('old'));

    nowMs = DAY_MS + 1;
    await queue.add(aWebhook('new'));

    expect(await pullFrom(queue, 'shop', 10)).toMatchObject([{ body: 'new' }]);
  });
});
