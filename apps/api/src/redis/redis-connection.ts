/**
 * The connection to Redis: one client for commands and one for subscriptions, which reconnect by
 * themselves. While disconnected, commands fail immediately instead of queueing. Every wait has a
 * deadline.
 */
import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { RedisConfig } from '../config/redis-settings.js';
import type { StoreCondition } from '../problems/store-condition.js';
import { PeriodicTask } from '../scheduling/periodic-task.js';
import { corkForThisTurn } from '../sockets/corking.js';
import { StartError } from '../config/start-error.js';
import { NO_TRACE, type Trace } from '../tracing/trace.js';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { explainStart, isReplyError, nameOfFailure } from './explain-redis.js';
import { makeClient } from './redis-client.js';
import type { RedisCommands } from './redis-commands.js';
import { memoryRatioIn, refusalIn } from './redis-refusal.js';
import { RedisScript } from './redis-script.js';

/** Detects a Redis that vanished without closing the connection (RFC 9293 §3.8.4). */
const PING_MS = 2_000;

/**
 * From this share of its memory on, Redis counts as full: new rooms and participants are rejected.
 * In the rest, meetings that exist can go on until the memory is freed.
 */
export const FULL_FROM = 0.8;

/** Finds out whether Redis accepts writes, by one that needs as much memory as any other. */
const PROBE = new RedisScript(`redis.call('SET', KEYS[1], '', 'PX', 60000)`, { adds: ['probe'] });
const PROBE_KEY = 'throughline:probe';

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
  /** Why Redis rejects writes; undefined if it accepts them. */
  #refusal: string | undefined;
  #memoryRatio: number | undefined;

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
      throw new StartError(await explainStart(config, error), { cause: error });
    }
    await connection.assess();
    connection.#watch();
    return connection;
  }

  get isReady(): boolean {
    return this.#commands.status === 'ready' && this.#subscriber.status === 'ready';
  }

  /** As of the last command, or the last ping. */
  get condition(): StoreCondition {
    if (!this.isReady) return 'unreachable';
    if (this.#refusal !== undefined) return 'refuses_writes';
    return (this.#memoryRatio ?? 0) >= FULL_FROM ? 'full' : 'ok';
  }

  /** The used share of the memory that Redis may use; undefined if it has no maximum. */
  get memoryRatio(): number | undefined {
    return this.#memoryRatio;
  }

  /**
   * Rejects with a `StoreUnavailableError` if Redis did not reply, in which case the command may
   * have run nevertheless, or if Redis refused it because of its own condition.
   */
  async run<T>(command: (redis: RedisCommands) => Promise<T>): Promise<T> {
    const startMs = performance.now();
    // Until the connection is ready, only ioredis itself writes to it.
    if (this.#commands.status === 'ready') corkForThisTurn(this.#commands.stream);
    try {
      const reply = await this.#trace.childSpan('redis', () => command(this.#commands));
      this.#observeCommand((performance.now() - startMs) / 1_000, false);
      return reply;
    } catch (error) {
      this.#observeCommand((performance.now() - startMs) / 1_000, true);
      throw this.#explain(error);
    }
  }

  #explain(error: unknown): Error {
    if (!isReplyError(error)) return new StoreUnavailableError('no reply from Redis');
    const refusal = refusalIn(error);
    if (refusal === undefined) return rejectedCommandError(error);
    this.#noteRefusal(refusal);
    return new StoreUnavailableError(`Redis refused a command: ${refusal}`, true);
  }

  #noteRefusal(refusal: string | undefined): void {
    const former = this.#refusal;
    this.#refusal = refusal;
    if (refusal === former) return;
    if (refusal !== undefined) this.#log.error({ event: 'redis refuses writes', reason: refusal });
    else this.#log.log({ event: 'redis accepts writes again' });
  }

  /** Finds out how much memory is left and whether Redis accepts writes. Never rejects. */
  async assess(): Promise<StoreCondition> {
    try {
      this.#memoryRatio = memoryRatioIn(await this.#commands.info('memory'));
      await PROBE.run(this.#commands, [PROBE_KEY], []);
      this.#noteRefusal(undefined);
    } catch (error) {
      // Without a reply, the connection is about to be replaced.
      if (isReplyError(error)) this.#noteRefusal(refusalIn(error));
    }
    return this.condition;
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

  /**
   * Calls `listener` whenever the connection for commands ends, also after each failed attempt to reconnect, and before
   * any command succeeds on the next one.
   */
  onLoss(listener: () => void): void {
    this.#commands.on('close', listener);
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
    // Once for each reason: attempts follow each other within seconds.
    const reasons = new Set<string>();
    this.#commands.on('error', (error) => {
      const reason = nameOfFailure(error);
      if (reasons.has(reason)) return;
      reasons.add(reason);
      this.#log.warn({ event: 'redis unreachable', reason });
    });
    this.#commands.on('ready', () => {
      reasons.clear();
      this.#log.log({ event: 'redis reconnected' });
      this.#commands.once('close', onLoss);
    });
    this.#pings.start(PING_MS, async () => {
      await Promise.allSettled([this.assess(), this.#subscriber.ping()]);
    });
  }
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

/** Without the ioredis error as cause: it contains the command's arguments, which contain rooms. */
const rejectedCommandError = (error: Error) =>
  new Error(`Redis rejected a command: ${error.message}`);
