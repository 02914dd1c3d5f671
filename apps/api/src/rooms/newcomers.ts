import { Inject, Injectable } from '@nestjs/common';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';

/**
 * Reserves the rest of a store that is nearly full for the meetings that exist: without it, their
 * signals would be lost as soon as rooms and participants have used up the memory [ROOM-14].
 */
@Injectable()
export class Newcomers {
  constructor(@Inject(REDIS) private readonly redis: RedisConnection | null) {}

  /** Throws if the store has no place for another room or participant. */
  requirePlace(): void {
    const condition = this.redis?.condition ?? 'ok';
    if (condition !== 'ok') throw new StoreUnavailableError(`the store is ${condition}`);
  }
}
