import { Module } from '@nestjs/common';
import { CLOCK, type Clock } from '../config/clock.js';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { NodeLeases } from '../rooms/store/node-leases.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { SQLITE, type SqliteFile } from '../sqlite/sqlite-file.js';
import { InMemoryWebhookQueue } from './in-memory-webhook-queue.js';
import { RedisWebhookQueue } from './redis-webhook-queue.js';
import { SqliteWebhookQueue } from './sqlite-webhook-queue.js';
import { WebhookQueue } from './webhook-queue.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  imports: [RoomsModule],
  providers: [
    {
      provide: WebhookQueue,
      inject: [REDIS, SQLITE, NodeLeases, CLOCK],
      useFactory: (
        redis: RedisConnection | null,
        file: SqliteFile | null,
        { own }: NodeLeases,
        clock: Clock,
      ): WebhookQueue => {
        if (redis !== null) return new RedisWebhookQueue(redis, own);
        return file === null ? new InMemoryWebhookQueue() : new SqliteWebhookQueue(file, clock);
      },
    },
    WebhooksService,
  ],
})
export class WebhooksModule {}
