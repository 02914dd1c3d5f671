import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RedisUnavailableError } from '../redis/redis-unavailable-error.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { RedisServer } from '../testing/redis-server.js';
import { aNode } from '../testing/rooms.js';
import { RedisWebhookQueue } from './redis-webhook-queue.js';
import { aWebhook, takeFrom, webhookQueueContract } from '../testing/webhook-queue.contract.js';

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

describe('a queue of webhooks that several API processes share', () => {
  it('[HOOK-2] is taken from by one of them at a time', async () => {
    const [one, other] = await opened();
    await one.add(aWebhook('1'));
    await takeFrom(one, 'shop', 1);
    await other.add(aWebhook('2'));

    expect(await other.pull('shop', 10)).toBe('leased_elsewhere');
    expect(await takeFrom(one, 'shop', 10)).toMatchObject([{ body: '2' }]);
  });

  it('[HOOK-3] hands the next process what the last one has left, first', async () => {
    const [one, other] = await opened();
    for (const body of ['1', '2', '3', '4']) await one.add(aWebhook(body));
    const [first] = await takeFrom(one, 'shop', 3);
    await one.acknowledge('shop', first!);
    await one.release('shop');

    const taken = [...(await takeFrom(other, 'shop', 1)), ...(await takeFrom(other, 'shop', 1))];
    const rest = await takeFrom(other, 'shop', 10);

    expect([...taken, ...rest].map(({ body }) => body)).toEqual(['2', '3', '4']);
    expect(await takeFrom(other, 'shop', 10)).toEqual([]);
  });

  it('[HOOK-3] goes to the next one also when the last one just ended', async () => {
    const [one, other] = await opened();
    await one.add(aWebhook('1'));
    await takeFrom(one, 'shop', 1);

    await server.run((redis) => redis.del('throughline:{webhooks}:shop')); // as time does

    expect(await takeFrom(other, 'shop', 1)).toMatchObject([{ body: '1' }]);
  });

  it('is not yielded by who does not have it', async () => {
    const [one, other] = await opened();
    await takeFrom(one, 'shop', 1);

    await other.release('shop');
    await one.add(aWebhook());

    expect(await other.pull('shop', 1)).toBe('leased_elsewhere');
  });

  it('passes over what it cannot read', async () => {
    const [queue] = await opened();
    await server.run((redis) => redis.xadd('throughline:{webhooks}', '*', 'letter', 'no webhook'));
    await queue.add(aWebhook('1'));

    expect(await takeFrom(queue, 'shop', 10)).toMatchObject([{ body: '1' }]);
  });

  it('goes on when Redis has come back empty', async () => {
    const [queue] = await opened();
    await queue.add(aWebhook());
    await takeFrom(queue, 'shop', 10);
    await server.run((redis) => redis.flushall());

    await queue.add(aWebhook('after'));

    expect(await takeFrom(queue, 'shop', 10)).toMatchObject([{ body: 'after' }]);
  });

  it('says that it is out of reach when it is', async () => {
    const queue = open();

    server.freeze();
    const refused = expect(queue.add(aWebhook())).rejects.toThrow(RedisUnavailableError);
    await refused.finally(() => server.thaw());
  });
});
