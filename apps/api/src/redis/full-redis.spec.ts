/** A Redis without memory, or one that refuses writes: what clients and operators notice. */
import { Health, type ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

const MIB = 2 ** 20;
const MAX_MEMORY = 16 * MIB;
const startRedis = () =>
  RedisServer.start({
    args: ['--maxmemory', `${MAX_MEMORY}`, '--maxmemory-policy', 'noeviction'],
  });

/** The condition of Redis is polled every second. */
const patiently = { interval: 50 };

const usedBytes = async (redis: RedisServer) =>
  Number(/^used_memory:(\d+)/m.exec(await redis.run((client) => client.info('memory')))?.[1]);

/** Fills Redis up to that share of its memory. */
async function fill(redis: RedisServer, share: number): Promise<void> {
  for (let i = 0; (await usedBytes(redis)) < MAX_MEMORY * share; i += 1)
    await redis.run((client) => client.set(`filler:${i}`, 'x'.repeat(200_000)));
}

const empty = (redis: RedisServer) =>
  redis.run(async (client) => client.del(...(await client.keys('filler:*'))));

const healthOf = async (api: RunningApi) =>
  Health.parse(await (await api.fetch('/api/health')).json());
const readinessOf = async (api: RunningApi) =>
  [(await api.fetch('/api/health/ready')).status, (await healthOf(api)).reason] as const;
const metric = async (api: RunningApi, name: string) =>
  (await (await api.fetch('/api/metrics')).text())
    .split('\n')
    .find((line) => line.startsWith(`${name} `));

const candidate = (length = 80) => ({
  kind: 'candidate',
  candidate: {
    candidate: 'candidate:1 1 udp 1 198.51.100.1 50000 typ host '.padEnd(length, 'x'),
    sdpMid: '0',
    sdpMLineIndex: 0,
    usernameFragment: 'abcd',
  },
});
const signal = (from: TestClient, to: ParticipantId, length?: number) =>
  from.sendInSession({ type: 'peer/signal', to, signal: candidate(length) });

async function meeting(api: RunningApi) {
  const roomId = await api.createRoom();
  const [ada, ben] = [await api.connect(), await api.connect()];
  await ada.join(roomId);
  const { self: benId } = await ben.join(roomId);
  await ada.expect('participant/joined');
  return { roomId, ada, ben, benId };
}

describe('[ROOM-14] while Redis has used four fifths of its memory', () => {
  it('rooms and joins are rejected as unavailable, and signals still arrive', async () => {
    await using redis = await startRedis();
    await using api = await RunningApi.start({ config: { redis: redis.config } });
    const { roomId, ada, ben, benId } = await meeting(api);
    await using eve = await api.connect();

    await fill(redis, 0.85);

    await expect
      .poll(() => healthOf(api), patiently)
      .toMatchObject({
        status: 'degraded',
        reason: 'store_full',
      });
    expect(await readinessOf(api)).toEqual([200, 'store_full']);
    eve.sendJoin(roomId);
    expect(await eve.nextErrorCode()).toBe('unavailable');
    const creation = await api.post('{}');
    expect([creation.status, creation.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await creation.json()).toMatchObject({ code: 'unavailable' });
    signal(ada, benId);
    expect((await ben.expect('peer/signal')).signal).toEqual(candidate());
    expect(await metric(api, 'throughline_redis_writable')).toBe('throughline_redis_writable 1');

    await empty(redis);
    await expect.poll(() => healthOf(api), patiently).toMatchObject({ status: 'ok' });
    await eve.join(roomId);
  });
});

describe('[ROOM-14] while Redis refuses writes', () => {
  it('for lack of memory, signals wait and none is lost', async () => {
    await using redis = await startRedis();
    await using api = await RunningApi.start({ config: { redis: redis.config } });
    const { ada, ben, benId } = await meeting(api);

    await fill(redis, 0.5);
    await redis.run((client) => client.config('SET', 'maxmemory', `${MAX_MEMORY / 4}`));
    await expect
      .poll(() => healthOf(api), patiently)
      .toMatchObject({ status: 'degraded', reason: 'store_refuses_writes' });
    for (let i = 0; i < 5; i += 1) signal(ada, benId, 80 + i);
    expect(await metric(api, 'throughline_redis_writable')).toBe('throughline_redis_writable 0');
    expect(await readinessOf(api)).toEqual([503, 'store_refuses_writes']);
    await empty(redis);

    const received = [];
    for (let i = 0; i < 5; i += 1) received.push((await ben.expect('peer/signal')).signal);
    expect(received).toEqual([0, 1, 2, 3, 4].map((i) => candidate(80 + i)));
    await expect.poll(() => healthOf(api), patiently).toMatchObject({ status: 'ok' });
  });

  it.each([
    ['as a replica', ['replicaof', '127.0.0.1', '1'], ['replicaof', 'no', 'one']],
    [
      'without enough replicas',
      ['config', 'set', 'min-replicas-to-write', '1'],
      ['config', 'set', 'min-replicas-to-write', '0'],
    ],
  ])('%s, it is not ready, and joins are rejected as unavailable', async (_, refuse, accept) => {
    await using redis = await startRedis();
    await using api = await RunningApi.start({ config: { redis: redis.config } });
    const { roomId } = await meeting(api);
    await using eve = await api.connect();
    const command = ([name = '', ...args]: string[]) =>
      redis.run((client) => client.call(name, ...args));

    await command(refuse);

    await expect.poll(() => readinessOf(api), patiently).toEqual([503, 'store_refuses_writes']);
    eve.sendJoin(roomId);
    expect(await eve.nextErrorCode()).toBe('unavailable');
    expect(await metric(api, 'throughline_redis_writable')).toBe('throughline_redis_writable 0');
    await command(accept);
    await expect.poll(() => readinessOf(api), patiently).toEqual([200, undefined]);
  });
});

describe('[RES-7] sessions that acknowledge nothing', () => {
  it('cannot use up the memory of Redis: their messages are dropped, and others stay', async () => {
    await using redis = await startRedis();
    await using api = await RunningApi.start({
      config: { redis: redis.config },
      limits: { addressRooms: { burst: 100, perSecond: 1 } },
    });
    const { ada, ben, benId } = await meeting(api);
    const pairs = [];
    for (let i = 0; i < 64; i += 1) {
      const roomId = await api.createRoom({ capacity: 2 });
      const sender = await api.connect();
      const silent = await api.connect();
      await sender.join(roomId);
      pairs.push({ sender, to: (await silent.join(roomId)).self });
    }

    const description = { type: 'offer', sdp: 'v=0'.padEnd(8_000, ' ') };
    for (let round = 0; round < 28; round += 1)
      for (const { sender, to } of pairs)
        sender.sendInSession({
          type: 'peer/signal',
          to,
          signal: { kind: 'description', description },
        });
    await Promise.all(pairs.map(({ sender }) => sender.receivedSoFar()));

    // 64 logs of 225 KB would be 14 MB, which leaves no memory for the rest.
    await expect.poll(() => usedBytes(redis), patiently).toBeLessThan(MAX_MEMORY * 0.8);
    await expect.poll(() => healthOf(api), patiently).toMatchObject({ status: 'ok' });
    signal(ada, benId);
    expect((await ben.expect('peer/signal')).signal).toEqual(candidate());
  });
});
