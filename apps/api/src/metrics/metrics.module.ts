import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { Metrics } from './metrics.js';

/** Provides the metrics to every feature. */
@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    @Inject(REDIS) private readonly redis: RedisConnection | null,
  ) {}

  onModuleInit(): void {
    this.redis?.observe((seconds, failed) => this.metrics.observeRedis(seconds, failed));
  }
}
