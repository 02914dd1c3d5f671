/**
 * Delivers to one endpoint: what happens in a room in its order, one after the other, rooms beside each
 * other [HOOK-2]. A webhook that is refused holds up those of its room alone.
 */
import { createHash } from 'node:crypto';
import { setTimeout as elapsed } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { RoomId } from '@throughline/protocol';
import pLimit from 'p-limit';
import type { Clock } from '../config/clock.js';
import type { Limits } from '../config/limits.js';
import type { Metrics } from '../metrics/metrics.js';
import { Periodic } from '../scheduling/periodic.js';
import { whenReachable } from '../redis/when-reachable.js';
import { MAX_WEBHOOKS, type TakenWebhook, type WebhookQueue } from './webhook-queue.js';
import { send } from './webhook-request.js';

const MAX_REQUESTS = 100;

/** From the queue at once. */
const BATCH = 100;

/**
 * Webhooks that wait here or are under way, and those of one room, of which the oldest go. What is behind
 * those of a room that is held up must not wait for them.
 */
const MAX_TAKEN = MAX_WEBHOOKS;
const MAX_OF_ROOM = 500;

export interface EndpointOptions {
  readonly url: string;
  readonly secret: string;
  readonly queue: WebhookQueue;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly limits: Limits;
}

/** Names an endpoint in the queue without its address, which may hold a secret. */
export const endpointId = (url: string): string =>
  createHash('sha256').update(url).digest('base64url').slice(0, 22);

export class Endpoint {
  readonly #log = new Logger(Endpoint.name);
  readonly #options: EndpointOptions;
  readonly #id: string;
  readonly #polls = new Periodic();
  readonly #ending = new AbortController();
  /** Aborted when another process has taken over. */
  #holding = new AbortController();
  readonly #requests = pLimit(MAX_REQUESTS);
  readonly #byRoom = new Map<RoomId, TakenWebhook[]>();
  /** Ids of webhooks; this process may be handed one again after an outage. */
  readonly #taken = new Set<string>();
  #isTaking = false;

  constructor(options: EndpointOptions) {
    this.#options = options;
    this.#id = endpointId(options.url);
  }

  async start(): Promise<void> {
    await this.#options.queue.open(this.#id);
    this.#polls.start(this.#options.limits.webhookPollMs, () => this.#take());
  }

  /** There is something new. */
  notice(): void {
    this.#take().catch(() => undefined); // the next poll meets the same, and tells
  }

  /** Ends requests that are under way. Idempotent. */
  async stop(): Promise<void> {
    this.#polls.stop();
    this.#ending.abort();
    await this.#options.queue.yield(this.#id);
  }

  async #take(): Promise<void> {
    if (this.#isTaking || this.#isEnding) return;
    this.#isTaking = true;
    try {
      for (;;) {
        const room = Math.min(MAX_TAKEN - this.#taken.size, BATCH);
        // Also without room for more: it keeps the lease.
        const taken = await this.#options.queue.take(this.#id, room);
        if (this.#isEnding) return;
        if (taken === 'another') return this.#letGo();
        if (taken.length === 0) return;
        for (const webhook of taken) this.#line(webhook);
      }
    } finally {
      this.#isTaking = false;
    }
  }

  get #isEnding(): boolean {
    return this.#ending.signal.aborted;
  }

  #line(webhook: TakenWebhook): void {
    if (this.#taken.has(webhook.id)) return;
    this.#taken.add(webhook.id);
    const waiting = this.#byRoom.get(webhook.roomId);
    if (waiting === undefined) {
      this.#byRoom.set(webhook.roomId, [webhook]);
      return void this.#deliverRoom(webhook.roomId);
    }
    waiting.push(webhook);
    const oldest = waiting.length > MAX_OF_ROOM ? waiting.shift() : undefined;
    if (oldest === undefined) return;
    this.#taken.delete(oldest.id);
    void this.#conclude(oldest, 'lost');
  }

  /** Another process delivers what is here by now, so that nothing is told twice or out of order. */
  #letGo(): void {
    this.#holding.abort();
    this.#holding = new AbortController();
    this.#byRoom.clear();
    this.#taken.clear();
  }

  async #deliverRoom(roomId: RoomId): Promise<void> {
    const signal = AbortSignal.any([this.#ending.signal, this.#holding.signal]);
    const waiting = this.#byRoom.get(roomId) ?? [];
    for (let webhook = waiting.shift(); webhook !== undefined; webhook = waiting.shift()) {
      const outcome = await this.#try(webhook, signal);
      if (outcome === 'interrupted') return;
      if (outcome === 'given_up') this.#tell('webhook given up', webhook);
      await this.#conclude(webhook, outcome);
      if (signal.aborted) return;
      this.#taken.delete(webhook.id);
    }
    this.#byRoom.delete(roomId);
    this.notice();
  }

  async #conclude(
    webhook: TakenWebhook,
    outcome: 'delivered' | 'given_up' | 'lost',
  ): Promise<void> {
    const { queue, metrics } = this.#options;
    metrics.countWebhook(outcome);
    try {
      await whenReachable(
        () => queue.done(this.#id, webhook),
        () => !this.#isEnding,
      );
    } catch (error) {
      this.#log.error(error);
    }
  }

  async #try(
    webhook: TakenWebhook,
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

  #send(webhook: TakenWebhook, signal: AbortSignal): ReturnType<typeof send> {
    const { url, secret, clock, limits } = this.#options;
    const timeoutMs = limits.webhookTimeoutMs;
    return send({ url, secret, webhook, atMs: clock(), timeoutMs, signal });
  }

  /** Not the room: its id admits to it. */
  #tell(event: string, { id }: TakenWebhook): void {
    this.#log.warn({ event, origin: new URL(this.#options.url).origin, id });
  }
}

/** Endpoints that many were waiting for are not all asked in the same moment. */
const jittered = (ms: number) => ms * (0.75 + Math.random() / 2);
