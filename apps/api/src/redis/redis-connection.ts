/**
 * The connection to Redis: one client for commands and one for subscriptions, which reconnect by
 * themselves. While disconnected, commands fail immediately instead of queueing. Every wait has a
 * deadline.
 */
import { Logger } from '@nestjs/common';
import { backoffMs } from '@throughline/std';
import { Redis } from 'ioredis';
import type { RedisConfig } from '../config/environment.js';
import { PeriodicTask } from '../scheduling/periodic-task.js';
import { StartError } from '../config/start-error.js';
import { NO_TRACE, type Trace } from '../tracing/trace.js';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';

/** Redis replies within a millisecond; the margin is for a busy machine. */
const DEADLINE_MS = 2_000;

/** Detects a Redis that vanished without closing the connection (RFC 9293 §3.8.4). */
const PING_MS = 2_000;

/** Injection token of the `RedisConnection`, or of null if rooms are kept in memory. */
export const REDIS = Symbol('redis');

export type ChannelListener = (channel: string, message: string) => void;

/** @param failed no reply, or an error reply */
export type CommandObserver = (seconds: number, failed: boolean) => void;

export class RedisConnection implements Disposable {
  readonly #log = new Logger(RedisConnection.name);
  readonly #commands: Redis;
  readonly #subscriber: Redis;
  readonly #pings = new PeriodicTask();
  #observeCommand: CommandObserver = () => undefined;
  #trace: Trace = NO_TRACE;

  private constructor(config: RedisConfig) {
    this.#commands = makeClient(config);
    this.#subscriber = makeClient(config);
  }

  /** Rejects with a `StartError` if Redis is unreachable or rejects the credentials. */
  static async open(config: RedisConfig): Promise<RedisConnection> {
    const connection = new RedisConnection(config);
    try {
      await Promise.all([connect(connection.#commands), connect(connection.#subscriber)]);
    } catch (error) {
      connection.close();
      throw new StartError(explainStart(config, error), { cause: error });
    }
    connection.#watch();
    return connection;
  }

  get isReady(): boolean {
    return this.#commands.status === 'ready' && this.#subscriber.status === 'ready';
  }

  /**
   * Rejects with a `StoreUnavailableError` if Redis did not reply; the command may have run
   * nevertheless.
   */
  async run<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    const startMs = performance.now();
    try {
      const reply = await this.#trace.childSpan('redis', () => command(this.#commands));
      this.#observeCommand((performance.now() - startMs) / 1_000, false);
      return reply;
    } catch (error) {
      this.#observeCommand((performance.now() - startMs) / 1_000, true);
      throw isReplyError(error)
        ? rejectedCommandError(error)
        : new StoreUnavailableError('no reply from Redis');
    }
  }

  /** Sets the trace that records the time spent waiting for Redis. */
  setTrace(trace: Trace): void {
    this.#trace = trace;
  }

  /** Sets the observer that receives the duration and result of each command. */
  observe(observer: CommandObserver): void {
    this.#observeCommand = observer;
  }

  /** `listener` receives what is published to matching channels, across reconnections. */
  async subscribe(patterns: readonly string[], listener: ChannelListener): Promise<void> {
    this.#subscriber.on('pmessage', (pattern: string, channel: string, message: string) => {
      if (patterns.includes(pattern)) listener(channel, message);
    });
    await this.#subscriber.psubscribe(...patterns);
  }

  /** Calls `listener` after each reconnection, once both clients are connected and subscribed. */
  onReconnect(listener: () => void): void {
    const onReady = () => {
      if (!this.isReady) return;
      // The client renews its subscriptions first, so a reply to the ping follows them. A failed
      // ping means that the connection is lost again: the next 'ready' follows.
      this.#subscriber.ping().then(listener, () => undefined);
    };
    this.#commands.on('ready', onReady);
    this.#subscriber.on('ready', onReady);
  }

  /** Idempotent. Pending commands fail. */
  close(): void {
    this.#pings.stop();
    this.#commands.removeAllListeners('close');
    this.#commands.disconnect();
    this.#subscriber.disconnect();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #watch(): void {
    // Once for each loss: ioredis emits 'close' for each failed attempt to reconnect too.
    const onLoss = () => this.#log.warn({ event: 'redis disconnected' });
    this.#commands.once('close', onLoss);
    this.#commands.on('ready', () => {
      this.#log.log({ event: 'redis reconnected' });
      this.#commands.once('close', onLoss);
    });
    this.#pings.start(PING_MS, async () => {
      await Promise.allSettled([this.#commands.ping(), this.#subscriber.ping()]);
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
    // A connection without a reply for this long is replaced.
    socketTimeout: 2 * DEADLINE_MS,
    // Commands are not repeated after a reconnection: callers decide whether to retry.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    disableClientInfo: true,
    retryStrategy: (attempt) => 100 + backoffMs(attempt, { firstMs: 100, maxMs: 2_000 }),
  });
  // ioredis reconnects after every error, and prints errors that have no listener.
  redis.on('error', () => undefined);
  return redis;
}

/**
 * Rejects with the first error, which an operator can fix; ioredis rejects with an error that
 * follows from it.
 */
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

/** Without the ioredis error as cause: it contains the command's arguments, which contain rooms. */
const rejectedCommandError = (error: Error) =>
  new Error(`Redis rejected a command: ${error.message}`);

function explainStart({ host, port }: RedisConfig, error: unknown): string {
  if (!isReplyError(error))
    return `REDIS_URL must be the URL of a running Redis: port ${port} of ${host} does not respond.`;
  // The first word of an error reply is its code (Redis protocol specification, "Simple errors").
  const [code] = error.message.split(' ');
  return `REDIS_URL and REDIS_PASSWORD_FILE must match the Redis on port ${port} of ${host}, which replied ${code}.`;
}
