import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { REDIS, type RedisConnection } from './redis-connection.js';

/** Provides the connection, if configured, to every module, and closes it last. */
@Module({})
export class RedisModule implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly redis: RedisConnection | null) {}

  static with(redis: RedisConnection | null): DynamicModule {
    const providers = [{ provide: REDIS, useValue: redis }];
    return { module: RedisModule, global: true, providers, exports: providers };
  }

  onApplicationShutdown(): void {
    this.redis?.close();
  }
}
