/**
 * Counts what the TURN server relays for each room [ICE-4]. The server reports participants by the names in
 * their credentials, so the room of each participant is kept in Redis: allocations outlive a restart of the
 * API and may outlive the participant.
 */
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type ParticipantId, RoomId } from '@throughline/protocol';
import { Metrics } from '../metrics/metrics.js';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { RedisScript } from '../redis/redis-script.js';
import { addReport } from '../rooms/model/relay-tally.js';
import { RETENTION_MS } from '../rooms/model/retention.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { readUsage, USAGE_CHANNELS, type UsageReport } from './usage-report.js';

/** How much longer than its credentials the room of a participant is known: its allocation may be idle. */
const IDLE_ALLOCATION_MS = 60 * 60 * 1_000;

/** KEYS: room of the participant. ARGV: room, ms. */
const NOTE = new RedisScript(`redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])`, {
  adds: ['roomOf'],
});

/** KEYS: room of the participant. ARGV: ms. Replies with the room, or null. */
const RECALL = new RedisScript(`return redis.call('GETEX', KEYS[1], 'PX', ARGV[1])`, {
  adds: [],
  whenFull: 'run',
});

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
      void this.handle(channel, message);
    });
  }

  /**
   * Notes the room of a participant before it gets credentials for `ttlSeconds`. Also resolves while Redis is unavailable,
   * since relaying without counting is better than rejecting. Without Redis there are no reports.
   */
  async noteRoom(participantId: ParticipantId, roomId: RoomId, ttlSeconds: number): Promise<void> {
    const key = roomOfKey(participantId);
    const knownMs = ttlSeconds * 1_000 + IDLE_ALLOCATION_MS;
    try {
      await this.redis?.run((redis) => NOTE.run(redis, [key], [roomId, knownMs]));
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
    }
  }

  private async handle(channel: string, message: string): Promise<void> {
    const reading = readUsage(channel, message);
    if (reading.kind === 'irrelevant') return;
    try {
      if (reading.kind === 'unreadable' || !(await this.count(reading.usage)))
        this.metrics.countIgnoredReport();
    } catch (error) {
      this.metrics.countIgnoredReport();
      // The total at the end of the allocation corrects the count.
      if (!(error instanceof StoreUnavailableError)) this.log.warn(error);
    }
  }

  /** Resolves with false if the participant or the room is unknown. */
  private async count({ participantId, report }: UsageReport): Promise<boolean> {
    const key = roomOfKey(participantId);
    const found = await this.redis?.run((redis) => RECALL.run(redis, [key], [RETENTION_MS]));
    const roomId = RoomId.safeParse(found);
    if (!roomId.success) return false;
    const change = await this.store.update(roomId.data, (room) => {
      const relayed = addReport(room.relayed, report);
      return { room: { ...room, relayed }, added: relayed.bytes - room.relayed.bytes };
    });
    if (change === undefined) return false;
    // A counter cannot decrease, so a correction downwards is not reflected.
    this.metrics.countRelayed(Math.max(0, change.added));
    if (report.kind === 'total')
      this.log.log({ event: 'relayed', participant: participantId, bytes: report.bytes });
    return true;
  }
}
