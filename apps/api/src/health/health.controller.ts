import { Controller, Get, Header, Inject } from '@nestjs/common';
import type { Health } from '@throughline/protocol';
import { CONFIG, type Config } from '../config/environment.js';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';

/** Answers as soon as the API listens; also without its Redis, which no restart would bring back. */
@Controller('api/health')
export class HealthController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REDIS) private readonly redis: RedisConnection | null,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  show(): Health {
    return {
      status: this.redis?.isReady === false ? 'degraded' : 'ok',
      turn: this.config.turn === undefined ? 'none' : 'configured',
    };
  }
}
