/**
 * Webhooks in Redis: a stream, and for each endpoint a consumer group, which keeps what it has taken and
 * not acknowledged (Redis, "Streams: consumer groups"). All processes are the same consumer of it, one at
 * a time by a lease, so whoever gets the lease next finds what the last one has left.
 *
 *   throughline:{webhooks}             the stream
 *   throughline:{webhooks}:ENDPOINT    which process delivers to that endpoint, for a few seconds
 */
import { RoomId } from '@throughline/protocol';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { RedisConnection } from '../redis/redis-connection.js';
import { RedisScript } from '../redis/redis-script.js';
import type { NodeId } from '../rooms/model/node-id.js';
import {
  MAX_WEBHOOKS,
  type TakenWebhook,
  type Webhook,
  type WebhookQueue,
} from './webhook-queue.js';

const STREAM = 'throughline:{webhooks}';
const CONSUMER = 'api';

/** Longer than a process that is alive ever goes without taking. */
const LEASE_MS = 10_000;

/** What names people is kept no longer than their room. */
const KEEP_MS = 24 * 60 * 60 * 1_000;
const TRIM_EVERY_MS = 60_000;

/** KEYS: lease. ARGV: process, ms. */
const LEASE = new RedisScript(
  `
  local holder = redis.call('GET', KEYS[1])
  if holder and holder ~= ARGV[1] then return 'another' end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return holder and 'kept' or 'new'`,
  { whenFull: 'run' },
);

/** KEYS: lease. ARGV: process. */
const GIVE_UP = new RedisScript(
  `
  if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`,
  { whenFull: 'run' },
);

/** KEYS: stream. ARGV: ms that entries are kept. By the time of Redis, which made their ids. */
const TRIM = new RedisScript(
  `
  local before = redis.call('TIME')[1] * 1000 - ARGV[1]
  if before > 0 then redis.call('XTRIM', KEYS[1], 'MINID', '~', before) end`,
  { whenFull: 'run' },
);

const Lease = z.enum(['another', 'kept', 'new']);
/** An entry that was trimmed away while it was taken has no fields any more. */
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
  /** By endpoint: after which of what was left by others to read on, or '>' for what is new. */
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
    const fields = ['id', id, 'room', roomId, 'body', body];
    await this.#redis.run((redis) =>
      redis.xadd(STREAM, 'MAXLEN', '~', MAX_WEBHOOKS, '*', ...fields),
    );
  }

  async take(endpoint: string, max: number): Promise<TakenWebhook[] | 'another'> {
    const lease = Lease.parse(
      await this.#redis.run((redis) =>
        LEASE.run(redis, [leaseKey(endpoint)], [this.#own, LEASE_MS]),
      ),
    );
    if (lease === 'another') {
      this.#readFrom.delete(endpoint);
      return 'another';
    }
    if (lease === 'new') this.#readFrom.set(endpoint, '0');
    await this.#trim();
    if (max < 1) return []; // to Redis, a count of 0 is all
    return this.#read(endpoint, max);
  }

  async done(endpoint: string, { place }: TakenWebhook): Promise<void> {
    await this.#redis.run((redis) => redis.xack(STREAM, endpoint, place));
  }

  async yield(endpoint: string): Promise<void> {
    await this.#redis.run((redis) => GIVE_UP.run(redis, [leaseKey(endpoint)], [this.#own]));
  }

  async #read(endpoint: string, max: number): Promise<TakenWebhook[]> {
    const from = this.#readFrom.get(endpoint) ?? '0';
    const reply = await this.#redis.run((redis) => readGroup(redis, endpoint, from, max));
    const entries = Reply.parse(reply)?.flatMap(([, read]) => read) ?? [];
    if (from !== '>') {
      this.#readFrom.set(endpoint, entries.at(-1)?.[0] ?? '>');
      if (entries.length === 0) return this.#read(endpoint, max);
    }
    const taken: TakenWebhook[] = [];
    for (const [place, fields] of entries) {
      const webhook = fields === null ? undefined : toWebhook(place, fields);
      if (webhook !== undefined) taken.push(webhook);
      else await this.#redis.run((redis) => redis.xack(STREAM, endpoint, place));
    }
    return taken;
  }

  async #trim(): Promise<void> {
    if (performance.now() - this.#trimmedAtMs < TRIM_EVERY_MS) return;
    this.#trimmedAtMs = performance.now();
    await this.#redis.run((redis) => TRIM.run(redis, [STREAM], [KEEP_MS]));
  }
}

const leaseKey = (endpoint: string) => `${STREAM}:${endpoint}`;

/** When Redis has come back empty, the stream was begun anew and all that is in it is new. */
async function readGroup(redis: Redis, group: string, from: string, max: number) {
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

async function createGroup(redis: Redis, group: string, after: '$' | '0'): Promise<void> {
  try {
    await redis.xgroup('CREATE', STREAM, group, after, 'MKSTREAM');
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('BUSYGROUP')) throw error;
  }
}

/** Nothing for what another version wrote. */
function toWebhook(place: string, fields: string[]): TakenWebhook | undefined {
  const read = Fields.safeParse(fields);
  if (!read.success) return undefined;
  const [, id, , roomId, , body] = read.data;
  return { id, roomId, body, place };
}
