import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Readiness } from '@throughline/protocol';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';

/** What this process tells an edge that chooses among several. */
@Injectable()
export class NodeReadiness implements OnModuleDestroy {
  #isDraining = false;

  constructor(@Inject(REDIS) private readonly redis: RedisConnection | null) {}

  get status(): Readiness['status'] {
    if (this.#isDraining) return 'draining';
    return this.redis?.isReady === false ? 'degraded' : 'ready';
  }

  /** The first of Nest's steps to an end: while sockets are said goodbye to, HTTP is still answered. */
  onModuleDestroy(): void {
    this.#isDraining = true;
  }
}
