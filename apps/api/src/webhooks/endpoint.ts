/**
 * Delivers webhooks to one endpoint: those of one room in order, one at a time; those of different
 * rooms concurrently [HOOK-2]. A failing webhook delays only those of its own room.
 */
import { createHash } from 'node:crypto';
import { setTimeout as elapsed } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { RoomId } from '@throughline/protocol';
import pLimit from 'p-limit';
import type { Clock } from '../config/clock.js';
import type { Limits } from '../config/limits.js';
import type { Metrics } from '../metrics/metrics.js';
import { PeriodicTask } from '../scheduling/periodic-task.js';
import { retryWhileUnavailable } from '../problems/retry-while-unavailable.js';
import { MAX_WEBHOOKS, type PulledWebhook, type WebhookQueue } from './webhook-queue.js';
import { sendWebhook } from './webhook-request.js';

const MAX_REQUESTS = 100;

/** Pulled from the queue at a time. */
const BATCH = 100;

/**
 * Upper bounds of the pulled webhooks, in total and per room. Beyond `MAX_PER_ROOM`, the oldest are
 * dropped: a room whose delivery fails must not block the webhooks of others.
 */
const MAX_PULLED = MAX_WEBHOOKS;
const MAX_PER_ROOM = 500;

export interface EndpointOptions {
  readonly url: string;
  readonly secret: string;
  readonly queue: WebhookQueue;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly limits: Limits;
}

/** Identifies an endpoint in the queue without its URL, which may contain a secret. */
export const endpointId = (url: string): string =>
  createHash('sha256').update(url).digest('base64url').slice(0, 22);

export class Endpoint {
  readonly #log = new Logger(Endpoint.name);
  readonly #options: EndpointOptions;
  readonly #id: string;
  readonly #polls = new PeriodicTask();
  readonly #stopping = new AbortController();
  /** Aborted when another process has taken over the endpoint. */
  #lease = new AbortController();
  readonly #requests = pLimit(MAX_REQUESTS);
  readonly #byRoom = new Map<RoomId, PulledWebhook[]>();
  /** After an outage, the queue may return a webhook again. */
  readonly #pulledIds = new Set<string>();
  #isPulling = false;

  constructor(options: EndpointOptions) {
    this.#options = options;
    this.#id = endpointId(options.url);
  }

  async start(): Promise<void> {
    await this.#options.queue.open(this.#id);
    this.#polls.start(this.#options.limits.webhookPollMs, () => this.#pull());
  }

  /** Pulls immediately, because a webhook was added. */
  wake(): void {
    this.#pull().catch(() => undefined); // the next poll meets the same error and logs it
  }

  /** Aborts pending requests. Idempotent. */
  async stop(): Promise<void> {
    this.#polls.stop();
    this.#stopping.abort();
    await this.#options.queue.release(this.#id);
  }

  async #pull(): Promise<void> {
    if (this.#isPulling || this.#isStopping) return;
    this.#isPulling = true;
    try {
      for (;;) {
        const max = Math.min(MAX_PULLED - this.#pulledIds.size, BATCH);
        // Even if `max` is 0, since pulling renews the lease.
        const pulled = await this.#options.queue.pull(this.#id, max);
        if (this.#isStopping) return;
        if (pulled === 'leased_elsewhere') return this.#discardPulled();
        if (pulled.length === 0) return;
        for (const webhook of pulled) this.#enqueue(webhook);
      }
    } finally {
      this.#isPulling = false;
    }
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  #enqueue(webhook: PulledWebhook): void {
    if (this.#pulledIds.has(webhook.id)) return;
    this.#pulledIds.add(webhook.id);
    const waiting = this.#byRoom.get(webhook.roomId);
    if (waiting === undefined) {
      this.#byRoom.set(webhook.roomId, [webhook]);
      return void this.#deliverRoom(webhook.roomId);
    }
    waiting.push(webhook);
    const oldest = waiting.length > MAX_PER_ROOM ? waiting.shift() : undefined;
    if (oldest === undefined) return;
    this.#pulledIds.delete(oldest.id);
    void this.#conclude(oldest, 'lost');
  }

  /** Another process delivers these webhooks now; continuing would repeat or reorder them. */
  #discardPulled(): void {
    this.#lease.abort();
    this.#lease = new AbortController();
    this.#byRoom.clear();
    this.#pulledIds.clear();
  }

  async #deliverRoom(roomId: RoomId): Promise<void> {
    const signal = AbortSignal.any([this.#stopping.signal, this.#lease.signal]);
    const waiting = this.#byRoom.get(roomId) ?? [];
    for (let webhook = waiting.shift(); webhook !== undefined; webhook = waiting.shift()) {
      const outcome = await this.#attempt(webhook, signal);
      if (outcome === 'interrupted') return;
      if (outcome === 'given_up') this.#logAbandoned(webhook);
      await this.#conclude(webhook, outcome);
      if (signal.aborted) return;
      this.#pulledIds.delete(webhook.id);
    }
    this.#byRoom.delete(roomId);
    this.wake();
  }

  async #conclude(
    webhook: PulledWebhook,
    outcome: 'delivered' | 'given_up' | 'lost',
  ): Promise<void> {
    const { queue, metrics } = this.#options;
    metrics.countWebhook(outcome);
    try {
      await retryWhileUnavailable(
        () => queue.acknowledge(this.#id, webhook),
        () => !this.#isStopping,
      );
    } catch (error) {
      this.#log.error(error);
    }
  }

  async #attempt(
    webhook: PulledWebhook,
    signal: AbortSignal,
  ): Promise<'delivered' | 'given_up' | 'interrupted'> {
    for (const waitMs of [...this.#options.limits.webhookRetriesMs, undefined]) {
      const delivery = await this.#requests(() => this.#send(webhook, signal));
      if (delivery === 'delivered') return 'delivered';
      if (signal.aborted) return 'interrupted';
      if (delivery === 'gone' || waitMs === undefined) return 'given_up';
      this.#options.metrics.countWebhook('refused');
      await elapsed(jittered(waitMs), undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return 'interrupted';
    }
    return 'given_up';
  }

  #send(webhook: PulledWebhook, signal: AbortSignal): ReturnType<typeof sendWebhook> {
    const { url, secret, clock, limits } = this.#options;
    const timeoutMs = limits.webhookTimeoutMs;
    return sendWebhook({ url, secret, webhook, atMs: clock(), timeoutMs, signal });
  }

  /** Without the room, whose id is enough to join it. */
  #logAbandoned({ id }: PulledWebhook): void {
    this.#log.warn({ event: 'webhook abandoned', origin: new URL(this.#options.url).origin, id });
  }
}

/** Spreads the retries of many rooms after an outage of the endpoint. */
const jittered = (ms: number) => ms * (0.75 + Math.random() / 2);
