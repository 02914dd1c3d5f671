/**
 * The API's way to Redis: one connection for commands and one for announcements, which come back by
 * themselves after a loss. Meanwhile commands fail at once, since whoever asked is better told than
 * kept waiting. Every wait has a deadline.
 */
import { Logger } from '@nestjs/common';
import { backoffMs } from '@throughline/std';
import { Redis } from 'ioredis';
import type { RedisConfig } from '../config/environment.js';
import { Periodic } from '../scheduling/periodic.js';
import { StartError } from '../start-error.js';
import { NO_TRACE, type Trace } from '../tracing/trace.js';
import { OutOfReachError } from './out-of-reach-error.js';

/** Redis answers within a millisecond; this is for a machine that is very busy. */
const DEADLINE_MS = 2_000;

/** Nothing but a missing answer tells of a Redis that went without a word (RFC 9293 §3.8.4). */
const PING_MS = 2_000;

/** Injection token of the `RedisConnection`, or of null where rooms are kept in memory. */
export const REDIS = Symbol('redis');

export type Announced = (channel: string, message: string) => void;

/** @param failed no answer, or a refusal */
export type Answered = (seconds: number, failed: boolean) => void;

export class RedisConnection implements Disposable {
  readonly #log = new Logger(RedisConnection.name);
  readonly #commands: Redis;
  readonly #announcements: Redis;
  readonly #pings = new Periodic();
  #answered: Answered = () => undefined;
  #trace: Trace = NO_TRACE;

  private constructor(config: RedisConfig) {
    this.#commands = makeClient(config);
    this.#announcements = makeClient(config);
  }

  /** Rejects with a `StartError` when there is no such Redis or it does not let us in. */
  static async open(config: RedisConfig): Promise<RedisConnection> {
    const connection = new RedisConnection(config);
    try {
      await Promise.all([connect(connection.#commands), connect(connection.#announcements)]);
    } catch (error) {
      connection.close();
      throw new StartError(explainStart(config, error), { cause: error });
    }
    connection.#watch();
    return connection;
  }

  get isReady(): boolean {
    return this.#commands.status === 'ready' && this.#announcements.status === 'ready';
  }

  /** Rejects with an `OutOfReachError` when Redis did not answer; the command may have run even so. */
  async run<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    const startMs = performance.now();
    try {
      const reply = await this.#trace.childSpan('redis', () => command(this.#commands));
      this.#answered((performance.now() - startMs) / 1_000, false);
      return reply;
    } catch (error) {
      this.#answered((performance.now() - startMs) / 1_000, true);
      throw isReplyError(error) ? refusal(error) : new OutOfReachError('no answer of Redis');
    }
  }

  /** Tells from now on which part of other work is waiting for Redis. */
  traceBy(trace: Trace): void {
    this.#trace = trace;
  }

  /** `answered` hears of each command from now on; in the place of who did before. */
  observe(answered: Answered): void {
    this.#answered = answered;
  }

  /** `announced` gets what is published to matching channels, from now on and across losses. */
  async subscribe(patterns: readonly string[], announced: Announced): Promise<void> {
    this.#announcements.on('pmessage', (pattern: string, channel: string, message: string) => {
      if (patterns.includes(pattern)) announced(channel, message);
    });
    await this.#announcements.psubscribe(...patterns);
  }

  /** Calls `listener` after each loss, once both connections are back and announcements come again. */
  onReturn(listener: () => void): void {
    const returned = () => {
      if (!this.isReady) return;
      // Subscriptions are renewed on the same connection just before; lost again, it comes back again.
      this.#announcements.ping().then(listener, () => undefined);
    };
    this.#commands.on('ready', returned);
    this.#announcements.on('ready', returned);
  }

  /** Idempotent. Commands still under way fail. */
  close(): void {
    this.#pings.stop();
    this.#commands.removeAllListeners('close');
    this.#commands.disconnect();
    this.#announcements.disconnect();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #watch(): void {
    // Once for each loss: ioredis tells of every attempt to come back that fails as well.
    const onLoss = () => this.#log.warn({ event: 'redis lost' });
    this.#commands.once('close', onLoss);
    this.#commands.on('ready', () => {
      this.#log.log({ event: 'redis is back' });
      this.#commands.once('close', onLoss);
    });
    this.#pings.start(PING_MS, async () => {
      await Promise.allSettled([this.#commands.ping(), this.#announcements.ping()]);
    });
  }
}

function makeClient({ host, port, database, username, password }: RedisConfig): Redis {
  const redis = new Redis({
    host,
    port,
    db: database,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    lazyConnect: true,
    connectTimeout: DEADLINE_MS,
    commandTimeout: DEADLINE_MS,
    // A connection on which an answer is missing for this long is made anew.
    socketTimeout: 2 * DEADLINE_MS,
    // What was asked for before a loss is of no use after it.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    disableClientInfo: true,
    retryStrategy: (attempt) => 100 + backoffMs(attempt, { firstMs: 100, maxMs: 2_000 }),
  });
  // Reconnecting is the answer to all of them, and without a listener ioredis prints them.
  redis.on('error', () => undefined);
  return redis;
}

/** The first cause, which is what an operator can mend; ioredis rejects with what followed from it. */
async function connect(redis: Redis): Promise<void> {
  let cause: unknown;
  redis.once('error', (error) => (cause = error));
  try {
    await redis.connect();
  } catch (error) {
    throw cause ?? error;
  }
}

const isReplyError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'ReplyError';

/** Without the error of ioredis itself: it carries the command's arguments, which hold rooms. */
const refusal = (error: Error) => new Error(`Redis refused a command: ${error.message}`);

function explainStart({ host, port }: RedisConfig, error: unknown): string {
  if (!isReplyError(error))
    return `REDIS_URL must lead to a Redis that answers: none does on port ${port} of ${host}.`;
  // The first word of an error reply is its code (Redis protocol specification, "Simple errors").
  const [code] = error.message.split(' ');
  return `REDIS_URL and REDIS_PASSWORD_FILE must fit the Redis on port ${port} of ${host}: it answers ${code}.`;
}
