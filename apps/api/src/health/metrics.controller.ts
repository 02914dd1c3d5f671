import { Controller, Get, Header, Headers, Inject } from '@nestjs/common';
import { SkipRateLimit } from '../access/anonymous-requests.guard.js';
import { Metrics } from '../metrics/metrics.js';
import { ProblemError } from '../problems/problem-error.js';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { ConnectionRegistry } from '../signaling/connection-registry.js';
import { TurnServers } from '../turn/turn-servers.service.js';

/** For the operator's Prometheus, which scrapes this process directly, not through the edge. */
@SkipRateLimit()
@Controller('api/metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly store: RoomStore,
    private readonly connections: ConnectionRegistry,
    private readonly turnServers: TurnServers,
    @Inject(REDIS) private readonly redis: RedisConnection | null,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  async show(@Headers('x-forwarded-for') forwardedFor: string | undefined): Promise<string> {
    // A request through the edge can come from any client, so the metrics are hidden from it.
    if (forwardedFor !== undefined) throw new ProblemError('not_found');
    return this.metrics.show({
      rooms: await this.countRooms(),
      participants: this.connections.participantCount,
      sockets: this.connections.all().length,
      redis: this.redis,
      turnServers: this.turnServers.states,
    });
  }

  /** `undefined` during an outage of the store, when operators need the other metrics most. */
  private async countRooms(): Promise<number | undefined> {
    try {
      return await this.store.count();
    } catch (error) {
      if (error instanceof StoreUnavailableError) return undefined;
      throw error;
    }
  }
}
