/**
 * Counts for each room what the TURN server relays for its participants [ICE-4]. The server knows
 * participants only, by the names in their credentials, so who was given credentials for which room
 * is kept in Redis: allocations outlive a restart of the API, and their participants' presence.
 */
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type ParticipantId, RoomId } from '@throughline/protocol';
import { Metrics } from '../metrics/metrics.js';
import { RedisUnavailableError } from '../redis/redis-unavailable-error.js';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { addReport } from '../rooms/model/relay-tally.js';
import { RETENTION_MS } from '../rooms/model/retention.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { readUsage, USAGE_CHANNELS, type UsageReport } from './usage-report.js';

const roomOfKey = (id: ParticipantId) => `throughline:room-of:{${id}}`;

@Injectable()
export class RelayUsageService implements OnApplicationBootstrap {
  private readonly log = new Logger(RelayUsageService.name);

  constructor(
    @Inject(REDIS) private readonly redis: RedisConnection | null,
    private readonly store: RoomStore,
    private readonly metrics: Metrics,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.redis?.subscribe(USAGE_CHANNELS, (channel, message) => {
      void this.take(channel, message);
    });
  }

  /**
   * Before credentials are given out. Resolves also while Redis is out of reach: what cannot be
   * counted then is better relayed than refused. Without Redis nothing is told that could be counted.
   */
  async expect(participantId: ParticipantId, roomId: RoomId): Promise<void> {
    const key = roomOfKey(participantId);
    try {
      await this.redis?.run((redis) => redis.set(key, roomId, 'PX', RETENTION_MS));
    } catch (error) {
      if (!(error instanceof RedisUnavailableError)) throw error;
    }
  }

  private async take(channel: string, message: string): Promise<void> {
    const reading = readUsage(channel, message);
    if (reading.kind === 'irrelevant') return;
    try {
      if (reading.kind === 'unreadable' || !(await this.count(reading.usage)))
        this.metrics.countIgnoredReport();
    } catch (error) {
      this.metrics.countIgnoredReport();
      // The end of the allocation makes up for it.
      if (!(error instanceof RedisUnavailableError)) this.log.warn(error);
    }
  }

  /** False when nobody knows the participant or the room any more. */
  private async count({ participantId, report }: UsageReport): Promise<boolean> {
    const key = roomOfKey(participantId);
    const found = await this.redis?.run((redis) => redis.getex(key, 'PX', RETENTION_MS));
    const roomId = RoomId.safeParse(found);
    if (!roomId.success) return false;
    const change = await this.store.update(roomId.data, (room) => {
      const relayed = addReport(room.relayed, report);
      return { room: { ...room, relayed }, added: relayed.bytes - room.relayed.bytes };
    });
    if (change === undefined) return false;
    // A counter only rises: what was counted twice before stays in it.
    this.metrics.countRelayed(Math.max(0, change.added));
    if (report.kind === 'total')
      this.log.log({ event: 'relayed', participant: participantId, bytes: report.bytes });
    return true;
  }
}
