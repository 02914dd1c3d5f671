import { Inject, Injectable } from '@nestjs/common';
import type { IceServers, ParticipantId, RoomId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { CONFIG, type Config } from '../config/environment.js';
import type { Room } from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { grantCredentials } from './credentials.js';
import { RelayAccessService } from './relay-access.service.js';
import { RelayUsageService } from './relay-usage.service.js';

/** Returns the STUN and TURN servers that the operator configured, with credentials for one participant [ICE-1]. */
@Injectable()
export class IceServersService {
  constructor(
    private readonly store: RoomStore,
    private readonly usage: RelayUsageService,
    private readonly access: RelayAccessService,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** ICE servers for a participant that is joining the room. */
  async for(participantId: ParticipantId, room: Room): Promise<IceServers> {
    return this.isOverQuota(room) ? this.stunOnly() : this.grant(participantId, room.id);
  }

  /** ICE servers with fresh credentials [ICE-3]. Reads the room only if there is a quota. */
  async refresh(participantId: ParticipantId, roomId: RoomId): Promise<IceServers> {
    const hasQuota = this.config.turn?.roomQuotaBytes !== undefined;
    const room = hasQuota ? await this.store.find(roomId) : undefined;
    return room !== undefined && this.isOverQuota(room)
      ? this.stunOnly()
      : this.grant(participantId, roomId);
  }

  private isOverQuota({ relayed }: Room): boolean {
    const quotaBytes = this.config.turn?.roomQuotaBytes;
    return quotaBytes !== undefined && relayed.bytes >= quotaBytes;
  }

  private stunOnly(): IceServers {
    const { stunUrls } = this.config;
    return { servers: stunUrls.length > 0 ? [{ urls: [...stunUrls] }] : [], expiresAt: null };
  }

  private async grant(participantId: ParticipantId, roomId: RoomId): Promise<IceServers> {
    const { turn } = this.config;
    if (turn === undefined) return this.stunOnly();
    await this.usage.noteRoom(participantId, roomId);
    const { credentialTtlSeconds: ttlSeconds } = turn;
    const nowMs = this.clock();
    const grants = turn.servers.map((server) => ({
      urls: [...server.urls],
      ...grantCredentials({ server, participantId, ttlSeconds, nowMs }),
    }));
    await Promise.all(grants.map((grant) => this.access.grant(participantId, grant)));
    const relays = grants.map(({ urls, username, credential }) => ({ urls, username, credential }));
    return {
      servers: [...this.stunOnly().servers, ...relays],
      expiresAt: Math.min(...grants.map((grant) => grant.expiresAtMs)),
    };
  }
}
