import { Inject, Injectable } from '@nestjs/common';
import type { IceServers, ParticipantId, RelaysWithheld, RoomId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { CONFIG, type Config } from '../config/environment.js';
import {
  aloneIn,
  type IssuedServers,
  participantIn,
  type ParticipantRecord,
  type Room,
  sessionIn,
} from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { grantCredentials, renewedAtMs } from './credentials.js';
import { relayCapacity } from '../config/turn-settings.js';
import { allocationLimits } from './allocation-limits.js';
import { RelayAccessService } from './relay-access.service.js';
import { TurnServers } from './turn-servers.service.js';
import { UnlistedRelays } from './unlisted-relays.service.js';
import { RelayUsageService } from './relay-usage.service.js';

/** Returns the STUN and TURN servers that the operator configured, with credentials for one participant [ICE-1]. */
@Injectable()
export class IceServersService {
  constructor(
    private readonly store: RoomStore,
    private readonly usage: RelayUsageService,
    private readonly access: RelayAccessService,
    private readonly unlisted: UnlistedRelays,
    private readonly turnServers: TurnServers,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** ICE servers for a participant of the room. Without credentials if it is alone [ICE-7]. */
  async for(participantId: ParticipantId, room: Room): Promise<IceServers> {
    if (!hasCompany(participantId, room)) return this.stunOnly();
    if (this.isOverQuota(room)) return this.withheld('quota_used');
    const record = sessionIn(room, participantId);
    return record === undefined ? this.stunOnly() : this.grant(record, room);
  }

  /**
   * For a client that could join the room now [ICE-12]; without credentials if the room is empty, or if they would outlive
   * a connection that does not join.
   */
  async forNewcomer(newcomer: ParticipantRecord, room: Room): Promise<IceServers> {
    const mayRelay =
      this.config.turn?.readsRedis === true &&
      hasCompany(newcomer.id, room) &&
      !this.isOverQuota(room);
    return mayRelay ? this.grant(newcomer, room, { hasJoined: false }) : this.stunOnly();
  }

  /** ICE servers for the participant that is alone in the room, before another one joins [ICE-7]. */
  async beforeCompany(room: Room): Promise<IssuedServers | undefined> {
    const alone = aloneIn(room);
    if (alone === undefined || this.config.turn === undefined || this.isOverQuota(room))
      return undefined;
    return { to: alone.id, iceServers: await this.grant(alone, room) };
  }

  /** For a guest that a host is about to admit, and for the host if it is alone. */
  async forAdmission(
    guestId: ParticipantId,
    room: Room,
  ): Promise<{ iceServers: IceServers; issued?: IssuedServers | undefined }> {
    const [iceServers, issued] = await Promise.all([
      this.for(guestId, room),
      this.beforeCompany(room),
    ]);
    return { iceServers, issued };
  }

  /**
   * ICE servers with credentials that are valid for at least half of their lifetime [ICE-3]. A guest
   * gets no credentials [LOB-2]; the caller rejects its request.
   */
  async refresh(participantId: ParticipantId, roomId: RoomId): Promise<IceServers> {
    const room = await this.store.find(roomId);
    const isParticipant = room !== undefined && participantIn(room, participantId) !== undefined;
    return isParticipant ? this.for(participantId, room) : this.stunOnly();
  }

  private isOverQuota({ relayed }: Room): boolean {
    const quotaBytes = this.config.turn?.roomQuotaBytes;
    return quotaBytes !== undefined && relayed.bytes >= quotaBytes;
  }

  /** Those without credentials. */
  stunOnly(): IceServers {
    const { stunUrls } = this.config;
    return { servers: stunUrls.length > 0 ? [{ urls: [...stunUrls] }] : [], expiresAt: null };
  }

  private withheld(reason: RelaysWithheld): IceServers {
    return { ...this.stunOnly(), withheld: reason };
  }

  private async grant(
    participant: ParticipantRecord,
    room: Room,
    { hasJoined = true } = {},
  ): Promise<IceServers> {
    const { turn } = this.config;
    if (turn === undefined) return this.stunOnly();
    const { id: participantId, joinedAtMs } = participant;
    const { credentialTtlSeconds: ttlSeconds, capacity = relayCapacity({}) } = turn;
    const limits = allocationLimits(room, participant, capacity, { hasJoined });
    // Strangers must not use up the quota of the room.
    if (hasJoined) await this.usage.noteRoom(participantId, room.id, ttlSeconds);
    const nowMs = renewedAtMs({ joinedAtMs, nowMs: this.clock(), ttlSeconds });
    const grants = this.turnServers.forRoom(room.id).map(({ config: server, isDown }) => ({
      urls: [...server.urls],
      ...(isDown && { down: true }),
      ...grantCredentials({ server, participantId, ttlSeconds, nowMs }),
    }));
    const expiresAt = Math.min(...grants.map((grant) => grant.expiresAtMs));
    if (!this.unlisted.reserve(participant, room, expiresAt))
      return this.withheld('relays_reserved');
    await Promise.all(
      grants.map((grant) => this.access.grant(participantId, { ...grant, limits })),
    );
    const relays = grants.map(({ expiresAtMs: _, ...relay }) => relay);
    return {
      servers: [...this.stunOnly().servers, ...relays],
      expiresAt,
      expiresInMs: expiresAt - this.clock(),
    };
  }
}

function hasCompany(participantId: ParticipantId, room: Room): boolean {
  return room.participants.some(({ id }) => id !== participantId);
}
