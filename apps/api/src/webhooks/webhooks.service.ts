import { randomUUID } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CLOCK, type Clock } from '../config/clock.js';
import { CONFIG, type Config } from '../config/environment.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { Metrics } from '../metrics/metrics.js';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import type { Room } from '../rooms/model/room.js';
import { type Committable, RoomStore } from '../rooms/store/room-store.js';
import { Endpoint } from './endpoint.js';
import { eventsOf } from './room-events.js';
import { WebhookQueue } from './webhook-queue.js';

/** Sends the events of rooms to applications, in the background. Rules: SPEC.md §Webhooks. */
@Injectable()
export class WebhooksService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(WebhooksService.name);
  readonly #endpoints: readonly Endpoint[];

  constructor(
    private readonly store: RoomStore,
    private readonly queue: WebhookQueue,
    private readonly metrics: Metrics,
    @Inject(CONFIG) { webhooks }: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) limits: Limits,
  ) {
    const { urls = [], secret = '' } = webhooks ?? {};
    this.#endpoints = urls.map(
      (url) => new Endpoint({ url, secret, queue, metrics, clock, limits }),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.#endpoints.length === 0) return;
    await Promise.all(this.#endpoints.map((endpoint) => endpoint.start()));
    this.store.watch((before, change) => this.#enqueueEvents(before, change));
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.allSettled(this.#endpoints.map((endpoint) => endpoint.stop()));
  }

  #enqueueEvents(before: Room, change: Committable): void {
    for (const event of eventsOf(before, change, this.clock())) {
      const webhook = { id: `msg_${randomUUID()}`, roomId: before.id, body: JSON.stringify(event) };
      // Commands run in the order of the calls, since they share one connection.
      void this.#enqueue(webhook);
    }
  }

  async #enqueue(webhook: Parameters<WebhookQueue['add']>[0]): Promise<void> {
    try {
      await this.queue.add(webhook);
      for (const endpoint of this.#endpoints) endpoint.wake();
    } catch (error) {
      this.metrics.countWebhook('lost');
      if (!(error instanceof StoreUnavailableError)) this.log.error(error);
    }
  }
}
