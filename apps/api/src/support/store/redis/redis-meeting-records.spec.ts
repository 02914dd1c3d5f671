import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../problems/store-unavailable-error.js';
import { RedisConnection } from '../../../redis/redis-connection.js';
import {
  aRecord,
  meetingRecordsContract,
  recordsIn,
  saveRecord,
} from '../../../testing/meeting-records.contract.js';
import { RedisServer } from '../../../testing/redis-server.js';
import { RedisMeetingRecords } from './redis-meeting-records.js';

const KEEP_MS = 60_000;

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

const open = () => new RedisMeetingRecords(connection, KEEP_MS);

meetingRecordsContract(open);

describe('records of meetings shared by several API processes', () => {
  it('lose no change that two processes make at once', async () => {
    const [one, other] = [open(), open()];
    const record = aRecord(1_000, { mostAtOnce: 0 });
    await saveRecord(one, record);

    await Promise.all(
      [one, other, one, other].map((records) =>
        records.update(
          record.id,
          (current) => current && { ...current, mostAtOnce: current.mostAtOnce + 1 },
        ),
      ),
    );

    expect(await recordsIn(other)).toMatchObject([{ mostAtOnce: 4 }]);
  });

  it('[SUP-3] expire if no meeting follows', async () => {
    await saveRecord(open(), aRecord(1_000));

    const keys = await server.run((redis) => redis.keys('throughline:{meetings}*'));
    const lifetimes = await server.run((redis) => Promise.all(keys.map((key) => redis.pttl(key))));

    expect(keys).toHaveLength(2);
    for (const ms of lifetimes) expect(ms).toBeGreaterThan(KEEP_MS - 10_000);
  });

  it('skip what another version wrote, and replace it with the next change', async () => {
    const records = open();
    const record = aRecord(1_000);
    await saveRecord(records, record);
    await server.run((redis) =>
      redis.hset('throughline:{meetings}:records', record.id, '{"format":0}'),
    );

    expect(await recordsIn(records)).toEqual([]);
    await saveRecord(records, record);
    expect(await recordsIn(records)).toEqual([record]);
  });

  it('report that Redis is unavailable', async () => {
    server.suspend();
    const rejection = expect(saveRecord(open(), aRecord(1_000))).rejects.toThrow(
      StoreUnavailableError,
    );
    await rejection.finally(() => server.continue());
  });
});
