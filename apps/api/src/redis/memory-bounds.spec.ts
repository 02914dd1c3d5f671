/** Every key that the API adds to Redis is of a kind with a bound. */
import { expect, expectTypeOf, it } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';
import { MEMORY_BOUNDS } from './memory-bounds.js';
import type { RedisCommands } from './redis-commands.js';

it('the API adds only keys that a meter bounds', async () => {
  await using redis = await RedisServer.start();
  const apiKeys = new Map([['shop', 's'.repeat(32)]]);
  const turn = {
    servers: [{ urls: ['turn:198.51.100.1'], secret: 's' }],
    credentialTtlSeconds: 60,
  };
  const webhooks = {
    urls: ['http://127.0.0.1:9/'],
    secret: `whsec_${Buffer.alloc(32).toString('base64')}`,
  };
  await using api = await RunningApi.start({
    config: { redis: redis.config, apiKeys, roomCreation: 'open', turn, webhooks },
  });
  const idempotent = { 'idempotency-key': crypto.randomUUID() };
  await api.post('{}', { ...idempotent, authorization: `Bearer shop:${'s'.repeat(32)}` });
  const { roomId, joinToken } = await api.createRoomAsHost({ lobby: true, passcode: 'sesame' });
  await using ada = await api.connect();
  await using gil = await api.connect();
  await using eve = await api.connect();
  await ada.join(roomId, { joinToken });
  const { self: guestId } = await gil.joinLobby(roomId, { passcode: 'sesame' });
  ada.sendInSession({ type: 'lobby/admit', requestId: 'a1', participantId: guestId });
  await gil.expect('room/admitted');
  gil.sendInSession({ type: 'room/leave', requestId: 'l1' });
  await expect.poll(() => redis.run((client) => client.exists('turn/removed'))).toBe(1);
  eve.sendJoin(roomId, { passcode: 'wrong' });
  await eve.nextErrorCode();

  const keys = await redis.run((client) => client.keys('*'));

  const kindOf = (key: string) =>
    Object.entries(MEMORY_BOUNDS).find(([, { keys: pattern }]) => pattern.test(key))?.[0];
  expect(keys.filter((key) => kindOf(key) === undefined)).toEqual([]);
  expect(new Set(keys.map(kindOf))).toEqual(new Set(Object.keys(MEMORY_BOUNDS)));
});

it('no command of the connection adds a key: a script does, and names what bounds it', () => {
  type Adding = 'append' | 'hset' | 'lpush' | 'sadd' | 'set' | 'setex' | 'xadd' | 'zadd' | 'call';

  expectTypeOf<Extract<keyof RedisCommands, Adding | 'multi' | 'pipeline'>>().toBeNever();
});
