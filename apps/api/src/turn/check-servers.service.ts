/**
 * STUN and TURN servers for a network check [CHK-1 to CHK-3]: a client without a room, which tests whether its network
 * reaches them. Its credentials are short-lived, and its relays end with them. Reasons: docs/adr/0071.
 */
import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { type IceServers, ParticipantId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { CONFIG, type Config } from '../config/environment.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { relayCapacity } from '../config/turn-settings.js';
import type { AddressHash } from '../rooms/model/address-hash.js';
import { newRoomId } from '../rooms/secrets/room-id.js';
import { Scheduler } from '../scheduling/scheduling.module.js';
import { checkLimits, type LimitedParticipant } from './allocation-limits.js';
import { CheckGrants } from './check-grants.js';
import { grantCredentials } from './credentials.js';
import { IceServersService } from './ice-servers.service.js';
import { RelayAccessService } from './relay-access.service.js';
import { RelayRevocation } from './relay-revocation.service.js';
import { TurnServers } from './turn-servers.service.js';
import { UnlistedRelays } from './unlisted-relays.service.js';

/** A check takes some 8 s: five for the rungs, and three for the measurement. */
const CHECK_TTL_SECONDS = 20;

/** How often the service ends the relays of checks whose time is over. */
const EVERY_MS = 1_000;

@Injectable()
export class CheckServersService implements BeforeApplicationShutdown {
  readonly #grants: CheckGrants;

  constructor(
    private readonly iceServers: IceServersService,
    private readonly turnServers: TurnServers,
    private readonly access: RelayAccessService,
    private readonly revocation: RelayRevocation,
    private readonly unlisted: UnlistedRelays,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) limits: Limits,
    scheduler: Scheduler,
  ) {
    this.#grants = new CheckGrants(limits);
    if (config.turn !== undefined) scheduler.add(EVERY_MS, () => this.#endRelays(this.clock()));
  }

  /** Its relays would otherwise last for as long as the client refreshes them. */
  async beforeApplicationShutdown(): Promise<void> {
    const expired = this.#grants.removeExpired(Infinity);
    // Without the store nothing can revoke them; their credentials expire.
    await Promise.allSettled(expired.map((id) => this.access.revoke(id)));
  }

  /** The STUN servers, and one TURN server with credentials. */
  async issue(addressHash: AddressHash): Promise<IceServers> {
    const stunOnly = this.iceServers.stunOnly();
    const { turn } = this.config;
    // As for a new room, so that checks are spread over the servers by their weights [ICE-9].
    const [turnServer] = this.turnServers.forRoom(newRoomId());
    if (turn === undefined || turnServer === undefined) return stunOnly;
    const { config: server, isDown } = turnServer;
    const participantId = ParticipantId.parse(randomUUID());
    const nowMs = this.clock();
    const { expiresAtMs, ...credentials } = grantCredentials({
      server,
      participantId,
      ttlSeconds: CHECK_TTL_SECONDS,
      nowMs,
    });
    const check = { id: participantId, addressHash };
    if (!this.#reserve(check, expiresAtMs)) return { ...stunOnly, withheld: 'relays_reserved' };
    const limits = checkLimits(check, turn.capacity ?? relayCapacity({}));
    await this.access.grant(participantId, { ...credentials, expiresAtMs, limits });
    return {
      servers: [
        ...stunOnly.servers,
        { urls: [...server.urls], ...(isDown && { down: true }), ...credentials },
      ],
      expiresAt: expiresAtMs,
      expiresInMs: expiresAtMs - nowMs,
    };
  }

  #reserve(check: LimitedParticipant, endsAtMs: number): boolean {
    const { id, addressHash } = check;
    if (!this.#grants.add(id, { addressHash, endsAtMs })) return false;
    const isReserved = this.unlisted.reserveCheck(check, endsAtMs);
    if (!isReserved) this.#grants.remove(id);
    return isReserved;
  }

  async #endRelays(nowMs: number): Promise<void> {
    const expired = this.#grants.removeExpired(nowMs);
    await Promise.all(expired.map((id) => this.revocation.revoke(id)));
  }
}
