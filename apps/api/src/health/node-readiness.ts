import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { DegradedReason, Readiness } from '@throughline/protocol';
import type { StoreCondition } from '../problems/store-condition.js';
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
    // The other processes share a store that is full, and clients can still resume here.
    return ['ok', 'full'].includes(this.#store) ? 'ready' : 'degraded';
  }

  /** Why the process does not do all that it should; undefined if it does. */
  get reason(): DegradedReason | undefined {
    return this.#store === 'ok' ? undefined : `store_${this.#store}`;
  }

  get #store(): StoreCondition {
    if (this.file?.isWritable === false) return 'refuses_writes';
    return this.redis?.condition ?? 'ok';
  }

  /** The first step of Nest's shutdown; HTTP requests are still answered while connections are closed. */
  onModuleDestroy(): void {
    this.#isDraining = true;
  }
}
