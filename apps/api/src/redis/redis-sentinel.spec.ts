/** Redis found through a real Sentinel, which promotes a replica when the master fails. */
import { freePort } from '@throughline/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RedisConfig } from '../config/redis-settings.js';
import { RedisSentinels } from '../testing/redis-sentinels.js';
import { RunningApi } from '../testing/running-api.js';
import { RedisConnection } from './redis-connection.js';

/** A Sentinel that has stood still for two seconds promotes no replica for 30 s (Redis Sentinel, "TILT mode"). */
const FAILOVER = { timeout: 80_000, interval: 100 };
const TEST_DEADLINE = { timeout: 180_000 };

async function start(options: { password?: string } = {}): Promise<RedisSentinels> {
  const sentinels = await RedisSentinels.start(options);
  onTestFinished(() => sentinels[Symbol.asyncDispose]());
  return sentinels;
}

async function problemOf(config: RedisConfig): Promise<string> {
  const error: unknown = await RedisConnection.open(config).then(
    (connection) => connection.close(),
    (reason: unknown) => reason,
  );
  return error instanceof Error ? error.message.replace(/port \d+/, 'port PORT') : 'none';
}

describe('a meeting in a Redis with Sentinels', () => {
  it('[RES-10] continues after the master has failed', TEST_DEADLINE, async () => {
    const { config, master } = await start();
    const api = await RunningApi.start({ config: { redis: config } });
    onTestFinished(() => api.close());
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    await using ben = await api.connect();
    const { self } = await ada.join(roomId, { displayName: 'Ada' });
    await ben.join(roomId, { displayName: 'Ben' });
    await ada.expect('participant/joined');

    await master.kill();

    const offer = { kind: 'description', description: { type: 'offer', sdp: 'v=0' } };
    ben.sendInSession({ type: 'peer/signal', to: self, signal: offer });
    await expect
      .poll(async () => (await api.fetch('/api/health/ready')).status, FAILOVER)
      .toBe(200);
    expect(await ada.expect('peer/signal')).toMatchObject({ signal: offer });
    expect((await api.getRoom(roomId)).id).toBe(roomId);
    await expect.poll(async () => (await api.post('{}')).status, FAILOVER).toBe(201);
  });
});

describe('opening a connection through Sentinels', () => {
  it('skips Sentinels that do not respond', async () => {
    const { config } = await start();
    const silent = { host: '127.0.0.1', port: await freePort() };
    const addresses = [silent, ...(config.sentinels?.addresses ?? [])];

    using connection = await RedisConnection.open({ ...config, sentinels: { addresses } });

    expect(await connection.run((redis) => redis.ping())).toBe('PONG');
  });

  it('names the setting if no Sentinel responds', async () => {
    const addresses = [{ host: '127.0.0.1', port: await freePort() }];

    const problem = await problemOf({
      host: 'mymaster',
      port: 0,
      database: 0,
      sentinels: { addresses },
    });

    expect(problem).toBe(
      'REDIS_SENTINELS must be addresses of running Sentinels: none of them responds.',
    );
  });

  it('names the setting if the Sentinels do not know the master', async () => {
    const { config } = await start();

    expect(await problemOf({ ...config, host: 'other' })).toBe(
      'REDIS_URL must name a master that the Sentinels watch: the Sentinel on port PORT of 127.0.0.1 does not know other.',
    );
  });

  it('names the setting if a password is wrong, of the Sentinels or of the master', async () => {
    const { config } = await start({ password: 'hunter2' });
    using connection = await RedisConnection.open(config);
    expect(await connection.run((redis) => redis.ping())).toBe('PONG');
    const addresses = config.sentinels?.addresses ?? [];

    expect(await problemOf({ ...config, sentinels: { addresses, password: 'wrong' } })).toBe(
      'REDIS_SENTINEL_PASSWORD_FILE must match the Sentinel on port PORT of 127.0.0.1, which replied WRONGPASS.',
    );
    expect(await problemOf({ ...config, password: 'unexpected', username: 'nobody' })).toBe(
      'REDIS_URL and REDIS_PASSWORD_FILE must match the master mymaster, which replied WRONGPASS.',
    );
  });
});
