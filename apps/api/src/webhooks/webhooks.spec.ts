/** Webhooks end to end: the real API sends real requests to an application. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';
import { WEBHOOK_SECRET, WebhookReceiver } from '../testing/webhook-receiver.js';
import { sendWebhook } from './webhook-request.js';
import { aWebhook } from '../testing/webhook-queue.contract.js';

const patiently = { interval: 10 };
const soon = { webhookRetriesMs: [5, 5, 5, 5, 5], webhookPollMs: 50 };

const startWith = (receiver: WebhookReceiver, changes: object = {}) =>
  RunningApi.start({ config: { webhooks: receiver.config, ...changes }, limits: soon });

describe('an application', () => {
  it('[HOOK-1] receives the events of rooms, signed', async () => {
    await using receiver = await WebhookReceiver.start();
    await using api = await startWith(receiver);
    const roomId = await api.createRoom({ name: 'Standup' });
    const ada = await api.connect();
    const { self } = await ada.join(roomId, { displayName: 'Ada' });
    ada.socket.close(1000);

    await expect
      .poll(() => receiver.accepted, patiently)
      .toEqual(['room.started', 'participant.joined', 'participant.left']);
    expect(receiver.received.at(-1)?.event).toMatchObject({
      data: {
        room: { id: roomId, name: 'Standup' },
        participant: { id: self, displayName: 'Ada' },
        reason: 'left',
      },
    });
    expect(receiver.forged).toEqual([]);
  });

  it('[HOOK-3] receives a rejected webhook again with the same id, before later ones', async () => {
    await using receiver = await WebhookReceiver.start((nth) => (nth <= 4 ? 503 : 204));
    await using api = await startWith(receiver);
    await using ada = await api.connect();
    await ada.join(await api.createRoom());

    await expect
      .poll(() => receiver.accepted, patiently)
      .toEqual(['room.started', 'participant.joined']);
    const ids = receiver.received.map(({ id }) => id);
    expect(new Set(ids.slice(0, 5)).size).toBe(1);
    expect(new Set(ids).size).toBe(2);
  });

  it('[HOOK-2] receives the webhooks of other rooms while those of one room fail, however many', async () => {
    let held = '';
    await using receiver = await WebhookReceiver.start((_, { data }) =>
      data.room.id === held ? 500 : 204,
    );
    await using api = await RunningApi.start({
      config: { webhooks: receiver.config },
      limits: { webhookRetriesMs: [3_600_000] },
    });
    await using ada = await api.connect();
    await using ben = await api.connect();
    const rooms = [await api.createRoom(), await api.createRoom()];
    held = rooms[0]!;
    for (let i = 0; i < 80; i += 1) {
      await ada.join(rooms[0]!);
      await ada.request({ type: 'room/leave' });
    }
    await ben.join(rooms[1]!);

    await expect
      .poll(() => receiver.accepted, patiently)
      .toEqual(['room.started', 'participant.joined']);
    expect(receiver.received.filter(({ event }) => event.data.room.id === held)).toHaveLength(1);
  });

  it('[HOOK-3] receives no more after six attempts', async () => {
    await using receiver = await WebhookReceiver.start((_, { type }) =>
      type === 'room.started' ? 500 : 204,
    );
    await using api = await startWith(receiver);
    await using ada = await api.connect();
    await ada.join(await api.createRoom());

    await expect.poll(() => receiver.accepted, patiently).toEqual(['participant.joined']);
    expect(receiver.received.filter(({ status }) => status === 500)).toHaveLength(6);
    // The API counts a delivery once it has the response.
    const metrics = async () => (await api.fetch('/api/metrics')).text();
    await expect.poll(metrics).toContain('throughline_webhooks_total{outcome="delivered"} 1');
    expect(await metrics()).toContain('throughline_webhooks_total{outcome="given_up"} 1');
  });

  it('[HOOK-3] receives one attempt if it replies 410', async () => {
    await using receiver = await WebhookReceiver.start((nth) => (nth === 1 ? 410 : 204));
    await using api = await startWith(receiver);
    await using ada = await api.connect();
    await ada.join(await api.createRoom());

    await expect.poll(() => receiver.accepted, patiently).toEqual(['participant.joined']);
    expect(receiver.received).toHaveLength(2);
  });

  it('[HOOK-4] is not followed to where it redirects', async () => {
    await using receiver = await WebhookReceiver.start((nth) => (nth === 1 ? 307 : 204));
    await using api = await startWith(receiver);
    await using ada = await api.connect();
    await ada.join(await api.createRoom());

    await expect
      .poll(() => receiver.accepted, patiently)
      .toEqual(['room.started', 'participant.joined']);
    expect(receiver.unexpectedPaths).toEqual([]);
  });

  it('delays no join, however slowly it replies', async () => {
    await using receiver = await WebhookReceiver.start(() => 0);
    // Longer than a test client waits for an answer.
    const limits = { ...soon, webhookTimeoutMs: 60_000 };
    await using api = await RunningApi.start({ config: { webhooks: receiver.config }, limits });
    const roomId = await api.createRoom();

    for (let i = 0; i < 20; i += 1) {
      await using person = await api.connect();
      await person.join(roomId);
      person.sendInSession({ type: 'room/leave', requestId: 'bye' });
      await person.expect('room/left');
    }

    expect(receiver.received.length).toBeLessThanOrEqual(1);
  });

  it('does not see in the log where else webhooks are sent', async () => {
    await using receiver = await WebhookReceiver.start(() => 500);
    const [url] = receiver.config.urls;
    const webhooks = { ...receiver.config, urls: [`${url}?key=hunter2`] };
    await using api = await startWith(receiver, { webhooks });
    await using ada = await api.connect();
    await ada.join(await api.createRoom());

    await expect
      .poll(() => api.log.lines.map(({ text }) => text).join(), patiently)
      .toContain('webhook abandoned');
    expect(JSON.stringify(api.log.lines)).not.toMatch(/hunter2|whsec_/);
  });
});

describe('[HOOK-3] webhooks that wait in Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(() => redis[Symbol.asyncDispose]());

  it('outlive the API process, and the next one delivers them in order', async () => {
    let isUp = false;
    await using receiver = await WebhookReceiver.start(() => (isUp ? 204 : 503));
    const config = { webhooks: receiver.config, redis: redis.config };
    const slow = { webhookRetriesMs: [3_600_000], webhookPollMs: 50 };
    const first = await RunningApi.start({ config, limits: slow });
    const ada = await first.connect();
    await ada.join(await first.createRoom());
    await expect.poll(() => receiver.received.length, patiently).toBe(1);
    await first.close();
    isUp = true;

    await using next = new AsyncDisposableStack();
    next.use(await RunningApi.start({ config, limits: slow }));

    await expect
      .poll(() => receiver.accepted, patiently)
      .toEqual(['room.started', 'participant.joined']);
  });

  it('are delivered by one of several processes, whichever created them', async () => {
    await using receiver = await WebhookReceiver.start();
    const config = { webhooks: receiver.config, redis: redis.config };
    await using one = await RunningApi.start({ config, limits: soon });
    await using other = await RunningApi.start({ config, limits: soon });
    const roomId = await one.createRoom();
    await using ada = await one.connect();
    await using ben = await other.connect();

    await ada.join(roomId);
    await ben.join(roomId);

    await expect
      .poll(() => receiver.accepted, patiently)
      .toEqual(['room.started', 'participant.joined', 'participant.joined']);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(3);
  });
});

describe('one attempt', () => {
  const request = (url: string, webhook = aWebhook()) => ({
    url,
    webhook,
    secret: WEBHOOK_SECRET,
    atMs: Date.now(),
    timeoutMs: 20_000,
    signal: new AbortController().signal,
  });

  it('[HOOK-4] ends if there is no reply in time', async () => {
    await using receiver = await WebhookReceiver.start(() => 0);
    const event = {
      type: 'room.started',
      timestamp: new Date(0).toISOString(),
      data: { room: { id: 'mkte-vhap-wcru' } },
    };
    const [url = ''] = receiver.config.urls;
    const tried = { ...request(url, aWebhook(JSON.stringify(event))), timeoutMs: 5_000 };

    expect(await sendWebhook(tried)).toBe('refused');
    expect(receiver.received).toHaveLength(1);
  });

  it('is refused if nothing listens', async () => {
    expect(await sendWebhook(request('http://127.0.0.1:1/'))).toBe('refused');
  });

  it('[HOOK-4] carries the signature that the specification requires', async () => {
    const headers: Record<string, unknown>[] = [];
    const server = createServer((incoming, response) => {
      headers.push(incoming.headers);
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const webhook = aWebhook('{"a":1}');

    const delivery = await sendWebhook({
      ...request(`http://127.0.0.1:${port}/`, webhook),
      atMs: 1_700_000_000_999,
    });
    server.close();

    const key = Buffer.from(WEBHOOK_SECRET.slice('whsec_'.length), 'base64');
    const signed = `${webhook.id}.1700000000.{"a":1}`;
    expect(delivery).toBe('delivered');
    expect(headers[0]).toMatchObject({
      'webhook-id': webhook.id,
      'webhook-timestamp': '1700000000',
      'webhook-signature': `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    });
  });
});
