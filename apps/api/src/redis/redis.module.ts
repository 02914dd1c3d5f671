import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { REDIS, type RedisConnection } from './redis-connection.js';

/** Gives every feature the connection, if there is one, and closes it after all else. */
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
