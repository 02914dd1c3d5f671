import { Module } from '@nestjs/common';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { NodeLeases } from '../rooms/store/node-leases.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { InMemoryWebhookQueue } from './in-memory-webhook-queue.js';
import { RedisWebhookQueue } from './redis-webhook-queue.js';
import { WebhookQueue } from './webhook-queue.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  imports: [RoomsModule],
  providers: [
    {
      provide: WebhookQueue,
      inject: [REDIS, NodeLeases],
      useFactory: (redis: RedisConnection | null, { own }: NodeLeases): WebhookQueue =>
        redis === null ? new InMemoryWebhookQueue() : new RedisWebhookQueue(redis, own),
    },
    WebhooksService,
  ],
})
export class WebhooksModule {}
