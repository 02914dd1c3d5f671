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
import { OutOfReachError } from '../redis/out-of-reach-error.js';
import type { Room } from '../rooms/model/room.js';
import { type Committable, RoomStore } from '../rooms/store/room-store.js';
import { Endpoint } from './endpoint.js';
import { eventsOf } from './room-events.js';
import { WebhookQueue } from './webhook-queue.js';

/** Tells applications what happens in rooms, without anybody waiting for it. Rules: SPEC.md §Webhooks. */
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
    this.store.watch((before, change) => this.#tell(before, change));
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.allSettled(this.#endpoints.map((endpoint) => endpoint.stop()));
  }

  #tell(before: Room, change: Committable): void {
    for (const event of eventsOf(before, change, this.clock())) {
      const webhook = { id: `msg_${randomUUID()}`, roomId: before.id, body: JSON.stringify(event) };
      // Begun in order, and kept so by the one connection that they go over.
      void this.#add(webhook);
    }
  }

  async #add(webhook: Parameters<WebhookQueue['add']>[0]): Promise<void> {
    try {
      await this.queue.add(webhook);
      for (const endpoint of this.#endpoints) endpoint.notice();
    } catch (error) {
      this.metrics.countWebhook('lost');
      if (!(error instanceof OutOfReachError)) this.log.error(error);
    }
  }
}
