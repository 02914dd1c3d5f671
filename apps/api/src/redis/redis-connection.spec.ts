import { Logger } from '@nestjs/common';
import { beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '@throughline/test-kit';
import { StartError } from '../config/start-error.js';
import { RedisServer } from '../testing/redis-server.js';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { RedisConnection } from './redis-connection.js';

beforeAll(() => Logger.overrideLogger(false));

const ping = (connection: RedisConnection) => connection.run((redis) => redis.ping());

/** Longer than the connection waits for a reply and for its next attempt. */
const patiently = { interval: 20 };

describe('opening a connection to Redis', () => {
  it('names the setting if Redis does not respond', async () => {
    const port = await freePort();

    const opening = RedisConnection.open({ host: '127.0.0.1', port, database: 0 });

    await expect(opening).rejects.toThrow(
      new StartError(
        `REDIS_URL must be the URL of a running Redis: port ${port} of 127.0.0.1 does not respond. If it uses TLS, the URL begins with rediss://.`,
      ),
    );
  });

  it.each([
    { password: undefined, code: 'NOAUTH' },
    { password: 'another', code: 'WRONGPASS' },
  ])('names the settings if Redis replies $code', async ({ password, code }) => {
    await using server = await RedisServer.start({ password: 'hunter2' });

    const opening = RedisConnection.open({ ...server.config, ...(password && { password }) });

    await expect(opening).rejects.toThrow(
      new StartError(
        `REDIS_URL and REDIS_PASSWORD_FILE must match the Redis on port ${server.port} of 127.0.0.1, ` +
          `which replied ${code}.`,
      ),
    );
  });

  it('succeeds with the right password', async () => {
    await using server = await RedisServer.start({ password: 'hunter2' });

    using connection = await RedisConnection.open({ ...server.config, password: 'hunter2' });

    expect(await ping(connection)).toBe('PONG');
  });
});

describe('a connection that has lost Redis', () => {
  it('rejects commands immediately, and reconnects with its subscriptions', async () => {
    await using server = await RedisServer.start();
    using connection = await RedisConnection.open(server.config);
    const received: string[] = [];
    await connection.subscribe(['news/*'], (channel, message) => {
      received.push(`${channel}: ${message}`);
    });

    await server.kill();
    await expect.poll(() => connection.isReady, patiently).toBe(false);
    await expect(ping(connection)).rejects.toThrow(StoreUnavailableError);

    await server.restart();
    await expect.poll(() => connection.isReady, patiently).toBe(true);
    await expect
      .poll(() => server.run((redis) => redis.publish('news/today', 'back')), patiently)
      .toBe(1);
    expect(await ping(connection)).toBe('PONG');
    await expect.poll(() => received, patiently).toEqual(['news/today: back']);
  });

  it('detects a Redis that vanished without closing the connection', async () => {
    await using server = await RedisServer.start();
    using connection = await RedisConnection.open(server.config);

    server.suspend();

    await expect(ping(connection)).rejects.toThrow(StoreUnavailableError);
    await expect.poll(() => connection.isReady, patiently).toBe(false);
    server.continue();
    await expect.poll(() => connection.isReady, patiently).toBe(true);
  });
});

describe('a command that Redis rejects', () => {
  it("throws an error that does not contain the command's arguments", async () => {
    await using server = await RedisServer.start();
    using connection = await RedisConnection.open(server.config);

    const rejected = connection.run((redis) =>
      redis.eval("return redis.call('GET')", 0, 'Ada Lovelace'),
    );

    await expect(rejected).rejects.toThrow(/^Redis rejected a command: ERR Wrong number/i);
    await expect(rejected).rejects.not.toThrow(/Lovelace/);
  });
});
