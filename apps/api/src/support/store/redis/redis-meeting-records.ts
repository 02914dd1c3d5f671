/**
 * Records of meetings in Redis, shared by all API processes. Concurrency is optimistic: a record is replaced only if it is
 * still as it was read; otherwise the change runs again.
 *
 *   throughline:{meetings}           sorted set of the ids, in the order of the starts
 *   throughline:{meetings}:records   hash of the records by id
 */
import { z } from 'zod';
import type { RedisConnection } from '../../../redis/redis-connection.js';
import { RedisScript } from '../../../redis/redis-script.js';
import { MeetingId, sortableTime } from '../../model/meeting-id.js';
import type { MeetingRecord } from '../../model/meeting-record.js';
import {
  MAX_MEETING_RECORDS,
  type MeetingRecords,
  type RecordChange,
  type RecordRange,
} from '../meeting-records.js';
import { readRecord, writeRecord } from '../stored-record.js';

const INDEX = 'throughline:{meetings}';
const RECORDS = `${INDEX}:records`;
const KEYS = [INDEX, RECORDS];

/** Several processes may write the record of one meeting; each conflict means that another write succeeded. */
const MAX_ATTEMPTS = 20;

const BATCH = 200;

/**
 * KEYS: index, records. ARGV: id, the record as it was read or an empty text, the record, maximum, time to live in ms.
 * Replies 1, or 0 after a conflict.
 */
const SAVE = new RedisScript(
  `
  if (redis.call('HGET', KEYS[2], ARGV[1]) or '') ~= ARGV[2] then return 0 end
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
  redis.call('ZADD', KEYS[1], 0, ARGV[1])
  if redis.call('ZCARD', KEYS[1]) > tonumber(ARGV[4]) then
    local oldest = redis.call('ZPOPMIN', KEYS[1])
    redis.call('HDEL', KEYS[2], oldest[1])
  end
  redis.call('PEXPIRE', KEYS[1], ARGV[5])
  redis.call('PEXPIRE', KEYS[2], ARGV[5])
  return 1`,
  { adds: ['meetingRecords'] },
);

/** KEYS: index, records. ARGV: end of the range, maximum. Replies with the number of deleted records. */
const DELETE_BEFORE = new RedisScript(
  `
  local ids = redis.call('ZRANGE', KEYS[1], '-', '(' .. ARGV[1], 'BYLEX', 'LIMIT', 0, ARGV[2])
  for _, id in ipairs(ids) do
    redis.call('ZREM', KEYS[1], id)
    redis.call('HDEL', KEYS[2], id)
  end
  return #ids`,
  { adds: [], whenFull: 'run' },
);

const Deleted = z.int();

export class RedisMeetingRecords implements MeetingRecords {
  readonly #redis: RedisConnection;
  readonly #keepMs: number;

  /** @param keepMs if no record changes for this long, Redis deletes all */
  constructor(redis: RedisConnection, keepMs: number) {
    this.#redis = redis;
    this.#keepMs = keepMs;
  }

  async update(id: MeetingId, change: RecordChange): Promise<void> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const [text = null] = await this.#read([id]);
      const changed = change(text === null ? undefined : readRecord(text));
      if (changed === undefined) return;
      const args = [id, text ?? '', writeRecord(changed), MAX_MEETING_RECORDS, this.#keepMs];
      const isSaved = await this.#redis.run((redis) => SAVE.run(redis, KEYS, args));
      if (isSaved === 1) return;
    }
    throw new Error(`an update of a meeting's record conflicted ${MAX_ATTEMPTS} times`);
  }

  async *latestFirst({ fromMs, toMs, before }: RecordRange): AsyncIterable<MeetingRecord> {
    const from = `[${sortableTime(fromMs)}`;
    let to: string = before ?? sortableTime(toMs);
    for (;;) {
      const ids = await this.#idsBetween(from, `(${to}`);
      const last = ids.at(-1);
      if (last === undefined) return;
      for (const text of await this.#read(ids)) {
        const record = text === null ? undefined : readRecord(text);
        if (record !== undefined) yield record;
      }
      to = last;
    }
  }

  async deleteBefore(atMs: number): Promise<void> {
    const args = [sortableTime(atMs), BATCH];
    const deleted = await this.#redis.run((redis) => DELETE_BEFORE.run(redis, KEYS, args));
    if (Deleted.parse(deleted) === BATCH) await this.deleteBefore(atMs);
  }

  async #idsBetween(from: string, to: string): Promise<MeetingId[]> {
    const ids = await this.#redis.run((redis) =>
      redis.zrange(INDEX, to, from, 'BYLEX', 'REV', 'LIMIT', 0, BATCH),
    );
    return z.array(MeetingId).parse(ids);
  }

  #read(ids: readonly MeetingId[]): Promise<(string | null)[]> {
    return this.#redis.run((redis) => redis.hmget(RECORDS, ...ids));
  }
}
