import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { RedisServer } from '../testing/redis-server.js';
import { aNode } from '../testing/rooms.js';
import { RedisWebhookQueue } from './redis-webhook-queue.js';
import { aWebhook, pullFrom, webhookQueueContract } from '../testing/webhook-queue.contract.js';

let server: RedisServer;
let connection: RedisConnection;
beforeAll(async () => {
  Logger.overrideLogger(false);
  server = await RedisServer.start();
  connection = await RedisConnection.open(server.config);
});
beforeEach(() => server.run((redis) => redis.flushall()).then(() => undefined));
afterAll(async () => {
  connection.close();
  await server[Symbol.asyncDispose]();
});

const open = () => new RedisWebhookQueue(connection, aNode());
const opened = async () => {
  const queues = [open(), open()] as const;
  for (const queue of queues) await queue.open('shop');
  return queues;
};

webhookQueueContract(open);

describe('a webhook queue shared by several API processes', () => {
  it('[HOOK-2] is pulled from by one process at a time', async () => {
    const [one, other] = await opened();
    await one.add(aWebhook('1'));
    await pullFrom(one, 'shop', 1);
    await other.add(aWebhook('2'));

    expect(await other.pull('shop', 10)).toBe('leased_elsewhere');
    expect(await pullFrom(one, 'shop', 10)).toMatchObject([{ body: '2' }]);
  });

  it('[HOOK-3] first returns to the next process what the previous one left', async () => {
    const [one, other] = await opened();
    for (const body of ['1', '2', '3', '4']) await one.add(aWebhook(body));
    const [first] = await pullFrom(one, 'shop', 3);
    await one.acknowledge('shop', first!);
    await one.release('shop');

    const left = [...(await pullFrom(other, 'shop', 1)), ...(await pullFrom(other, 'shop', 1))];
    const rest = await pullFrom(other, 'shop', 10);

    expect([...left, ...rest].map(({ body }) => body)).toEqual(['2', '3', '4']);
    expect(await pullFrom(other, 'shop', 10)).toEqual([]);
  });

  it('[HOOK-3] passes to the next process even if the previous one just ended', async () => {
    const [one, other] = await opened();
    await one.add(aWebhook('1'));
    await pullFrom(one, 'shop', 1);

    await server.run((redis) => redis.del('throughline:{webhooks}:shop')); // as its expiry does

    expect(await pullFrom(other, 'shop', 1)).toMatchObject([{ body: '1' }]);
  });

  it('is not released by a process that does not hold the lease', async () => {
    const [one, other] = await opened();
    await pullFrom(one, 'shop', 1);

    await other.release('shop');
    await one.add(aWebhook());

    expect(await other.pull('shop', 1)).toBe('leased_elsewhere');
  });

  it('skips unreadable entries', async () => {
    const [queue] = await opened();
    await server.run((redis) => redis.xadd('throughline:{webhooks}', '*', 'letter', 'no webhook'));
    await queue.add(aWebhook('1'));

    expect(await pullFrom(queue, 'shop', 10)).toMatchObject([{ body: '1' }]);
  });

  it('continues after Redis returned empty', async () => {
    const [queue] = await opened();
    await queue.add(aWebhook());
    await pullFrom(queue, 'shop', 10);
    await server.run((redis) => redis.flushall());

    await queue.add(aWebhook('after'));

    expect(await pullFrom(queue, 'shop', 10)).toMatchObject([{ body: 'after' }]);
  });

  it('reports that Redis is unavailable', async () => {
    const queue = open();

    server.suspend();
    const rejection = expect(queue.add(aWebhook())).rejects.toThrow(StoreUnavailableError);
    await rejection.finally(() => server.continue());
  });
});
