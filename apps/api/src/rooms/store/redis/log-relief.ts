/**
 * Frees memory while Redis is full: drops the logs of sessions with the most messages that their
 * clients have not acknowledged, at first those above half of the ordinary maximum, then above a
 * quarter, and so on until there is memory again. Clients acknowledge every few seconds, so what a
 * session keeps is what it missed while it was absent, or an attack. Such a session goes on, but
 * cannot resume after a loss [RES-7].
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { REDIS, type RedisConnection } from '../../../redis/redis-connection.js';
import { RedisScript } from '../../../redis/redis-script.js';
import { Scheduler } from '../../../scheduling/scheduling.module.js';
import { MAX_SESSION_LOG_BYTES } from '../room-store.js';

/** Often enough that the frames of a few addresses [LIM-2] cannot use up the reserve in between. */
const EVERY_MS = 1_000;

/** Smaller logs are not worth a lost session: those of 10,000 participants use 80 MB. */
const MIN_LOG_BYTES = 8 * 1024;

/** Sessions are found by their keys, since the rooms of all of them would have to be read otherwise. */
const SESSIONS = 'throughline:room:*:session:*';
const SCAN_COUNT = 1_000;

/** KEYS: session. ARGV: maximum of bytes. Replies with the bytes that it freed. */
const DROP_LARGE = new RedisScript(
  `
  local state = redis.call('HMGET', KEYS[1], 'bytes', 'sent')
  local bytes = tonumber(state[1] or 0)
  if bytes <= tonumber(ARGV[1]) then return 0 end
  redis.call('DEL', (string.gsub(KEYS[1], ':session:', ':log:')))
  redis.call('HSET', KEYS[1], 'dropped', state[2], 'bytes', 0)
  return bytes`,
  { adds: [], whenFull: 'run' },
);

@Injectable()
export class LogRelief {
  readonly #log = new Logger(LogRelief.name);
  #maxLogBytes = MAX_SESSION_LOG_BYTES;

  constructor(
    @Inject(REDIS) private readonly redis: RedisConnection | null,
    scheduler: Scheduler,
  ) {
    if (redis !== null) scheduler.add(EVERY_MS, () => this.#relieve(redis));
  }

  async #relieve(redis: RedisConnection): Promise<void> {
    const condition = await redis.assess();
    if (condition === 'ok') this.#maxLogBytes = MAX_SESSION_LOG_BYTES;
    if (condition !== 'full' && condition !== 'refuses_writes') return;
    this.#maxLogBytes = Math.max(MIN_LOG_BYTES, this.#maxLogBytes / 2);
    const bytes = await dropLogsAbove(redis, this.#maxLogBytes);
    if (bytes > 0) this.#log.warn({ event: 'unacknowledged messages dropped', bytes });
  }
}

async function dropLogsAbove(redis: RedisConnection, maxBytes: number): Promise<number> {
  let freed = 0;
  let cursor = '0';
  do {
    const from = cursor;
    const [next, keys] = await redis.run((commands) =>
      commands.scan(from, 'MATCH', SESSIONS, 'COUNT', SCAN_COUNT),
    );
    cursor = next;
    const drops = keys.map((key) =>
      redis.run((commands) => DROP_LARGE.run(commands, [key], [maxBytes])),
    );
    for (const bytes of await Promise.all(drops)) freed += Number(bytes);
  } while (cursor !== '0');
  return freed;
}
