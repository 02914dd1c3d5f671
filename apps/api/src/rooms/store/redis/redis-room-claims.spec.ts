import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { RedisConnection } from '../../../redis/redis-connection.js';
import { RedisServer } from '../../../testing/redis-server.js';
import { RedisRoomClaims } from './redis-room-claims.js';
import { roomClaimsContract } from '../../../testing/room-claims.contract.js';
import { CLAIM_MS } from '../room-claims.js';
import { newRoomId } from '../../secrets/room-id.js';

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

roomClaimsContract(() => Promise.resolve(new RedisRoomClaims(connection)));

it('[API-4] claims in Redis last for a day', async () => {
  await new RedisRoomClaims(connection).claim('one', { roomId: newRoomId(), fingerprint: 'x' });

  const ttl = await server.run((redis) => redis.pttl('throughline:claim:{one}'));

  expect(ttl).toBeGreaterThan(CLAIM_MS - 60_000);
  expect(ttl).toBeLessThanOrEqual(CLAIM_MS);
});
