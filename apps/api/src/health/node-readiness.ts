import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Readiness } from '@throughline/protocol';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { SQLITE, type SqliteFile } from '../sqlite/sqlite-file.js';

/** The readiness of this process, for an edge that routes clients to several. */
@Injectable()
export class NodeReadiness implements OnModuleDestroy {
  #isDraining = false;

  constructor(
    @Inject(REDIS) private readonly redis: RedisConnection | null,
    @Inject(SQLITE) private readonly file: SqliteFile | null,
  ) {}

  get status(): Readiness['status'] {
    if (this.#isDraining) return 'draining';
    return this.redis?.isReady === false || this.file?.isWritable === false ? 'degraded' : 'ready';
  }

  /** The first step of Nest's shutdown; HTTP requests are still answered while connections are closed. */
  onModuleDestroy(): void {
    this.#isDraining = true;
  }
}
