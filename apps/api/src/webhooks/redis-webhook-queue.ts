/**
 * Webhooks in Redis: a stream with a consumer group for each endpoint, which keeps the entries that
 * were pulled but not acknowledged (Redis, "Streams: consumer groups"). All processes share one
 * consumer name, and a lease admits one at a time, so the next holder of the lease finds what the
 * previous one left.
 *
 *   throughline:{webhooks}             the stream
 *   throughline:{webhooks}:ENDPOINT    the lease: the process that delivers to that endpoint; expires in seconds
 */
import { RoomId } from '@throughline/protocol';
import { z } from 'zod';
import type { RedisCommands } from '../redis/redis-commands.js';
import type { RedisConnection } from '../redis/redis-connection.js';
import { RedisScript } from '../redis/redis-script.js';
import type { NodeId } from '../rooms/model/node-id.js';
import {
  KEEP_MS,
  MAX_WEBHOOKS,
  type PulledWebhook,
  type Webhook,
  type WebhookQueue,
} from './webhook-queue.js';

const STREAM = 'throughline:{webhooks}';
const CONSUMER = 'api';

/** Longer than the interval between pulls of a live process. */
const LEASE_MS = 10_000;

const TRIM_EVERY_MS = 60_000;

/** KEYS: lease. ARGV: process, ms. */
const LEASE = new RedisScript(
  `
  local holder = redis.call('GET', KEYS[1])
  if holder and holder ~= ARGV[1] then return 'leased_elsewhere' end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return holder and 'kept' or 'new'`,
  { adds: ['webhooks'], whenFull: 'run' },
);

/** KEYS: lease. ARGV: process. */
const RELEASE_LEASE = new RedisScript(
  `
  if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`,
  { adds: [], whenFull: 'run' },
);

/**
 * KEYS: stream. ARGV: retention in ms, measured by the clock of Redis, which assigns the entry ids.
 */
const TRIM = new RedisScript(
  `
  local before = redis.call('TIME')[1] * 1000 - ARGV[1]
  if before > 0 then redis.call('XTRIM', KEYS[1], 'MINID', '~', before) end`,
  { adds: [], whenFull: 'run' },
);

/** KEYS: stream. ARGV: maximum, id, room, body. */
const ADD = new RedisScript(
  `redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'id', ARGV[2], 'room', ARGV[3], 'body', ARGV[4])`,
  { adds: ['webhooks'] },
);

/** KEYS: stream. ARGV: group, position. */
const CREATE_GROUP = new RedisScript(
  `redis.call('XGROUP', 'CREATE', KEYS[1], ARGV[1], ARGV[2], 'MKSTREAM')`,
  { adds: ['webhooks'], whenFull: 'run' },
);

const Lease = z.enum(['leased_elsewhere', 'kept', 'new']);
/** A pulled entry that was trimmed afterwards has no fields. */
const Entries = z.array(z.tuple([z.string(), z.nullable(z.array(z.string()))]));
const Reply = z.nullable(z.array(z.tuple([z.string(), Entries])));
const Fields = z.tuple([
  z.literal('id'),
  z.string(),
  z.literal('room'),
  RoomId,
  z.literal('body'),
  z.string(),
]);

export class RedisWebhookQueue implements WebhookQueue {
  readonly #redis: RedisConnection;
  readonly #own: NodeId;
  /**
   * By endpoint: the last entry read of those left by the previous holder, or '>' to read new
   * entries.
   */
  readonly #readFrom = new Map<string, string>();
  #trimmedAtMs = 0;

  constructor(redis: RedisConnection, own: NodeId) {
    this.#redis = redis;
    this.#own = own;
  }

  async open(endpoint: string): Promise<void> {
    await this.#redis.run((redis) => createGroup(redis, endpoint, '$'));
  }

  async add({ id, roomId, body }: Webhook): Promise<void> {
    const args = [MAX_WEBHOOKS, id, roomId, body];
    await this.#redis.run((redis) => ADD.run(redis, [STREAM], args));
  }

  async pull(endpoint: string, max: number): Promise<PulledWebhook[] | 'leased_elsewhere'> {
    const lease = Lease.parse(
      await this.#redis.run((redis) =>
        LEASE.run(redis, [leaseKey(endpoint)], [this.#own, LEASE_MS]),
      ),
    );
    if (lease === 'leased_elsewhere') {
      this.#readFrom.delete(endpoint);
      return 'leased_elsewhere';
    }
    if (lease === 'new') this.#readFrom.set(endpoint, '0');
    await this.#trim();
    if (max < 1) return []; // Redis reads COUNT 0 as no limit
    return this.#read(endpoint, max);
  }

  async acknowledge(endpoint: string, { position }: PulledWebhook): Promise<void> {
    await this.#redis.run((redis) => redis.xack(STREAM, endpoint, position));
  }

  async release(endpoint: string): Promise<void> {
    await this.#redis.run((redis) => RELEASE_LEASE.run(redis, [leaseKey(endpoint)], [this.#own]));
  }

  async #read(endpoint: string, max: number): Promise<PulledWebhook[]> {
    const from = this.#readFrom.get(endpoint) ?? '0';
    const reply = await this.#redis.run((redis) => readGroup(redis, endpoint, from, max));
    const entries = Reply.parse(reply)?.flatMap(([, read]) => read) ?? [];
    if (from !== '>') {
      this.#readFrom.set(endpoint, entries.at(-1)?.[0] ?? '>');
      if (entries.length === 0) return this.#read(endpoint, max);
    }
    const pulled: PulledWebhook[] = [];
    for (const [position, fields] of entries) {
      const webhook = fields === null ? undefined : toWebhook(position, fields);
      if (webhook !== undefined) pulled.push(webhook);
      else await this.#redis.run((redis) => redis.xack(STREAM, endpoint, position));
    }
    return pulled;
  }

  async #trim(): Promise<void> {
    if (performance.now() - this.#trimmedAtMs < TRIM_EVERY_MS) return;
    this.#trimmedAtMs = performance.now();
    await this.#redis.run((redis) => TRIM.run(redis, [STREAM], [KEEP_MS]));
  }
}

const leaseKey = (endpoint: string) => `${STREAM}:${endpoint}`;

/** If Redis returned empty, the stream was recreated and all of its entries are new. */
async function readGroup(redis: RedisCommands, group: string, from: string, max: number) {
  const read = () =>
    redis.xreadgroup('GROUP', group, CONSUMER, 'COUNT', max, 'STREAMS', STREAM, from);
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOGROUP')) throw error;
    await createGroup(redis, group, '0');
    return read();
  }
}

async function createGroup(redis: RedisCommands, group: string, after: '$' | '0'): Promise<void> {
  try {
    await CREATE_GROUP.run(redis, [STREAM], [group, after]);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('BUSYGROUP')) throw error;
  }
}

/** `undefined` for an entry of another version. */
function toWebhook(position: string, fields: string[]): PulledWebhook | undefined {
  const read = Fields.safeParse(fields);
  if (!read.success) return undefined;
  const [, id, , roomId, , body] = read.data;
  return { id, roomId, body, position };
}
