/**
 * Issues TURN credentials before a join, so that the client can gather its relay candidates while the person is on
 * the join page [ICE-12]. The credentials are those of the participant that the join makes, whose id the connection
 * reserves. They end with the connection, so that a stranger holds a relay for no longer than a connection without a
 * join lasts [SIG-9].
 */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type ClientMessage,
  type IceServers,
  NO_MEDIA,
  ParticipantId,
} from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { type JoinAttempt, wouldEnter } from '../rooms/model/entry.js';
import type { Room } from '../rooms/model/room.js';
import { Newcomers } from '../rooms/newcomers.js';
import { newSessionToken } from '../rooms/secrets/session-token.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { IceServersService } from '../turn/ice-servers.service.js';
import { RelayRevocation } from '../turn/relay-revocation.service.js';
import { CredentialsService } from './credentials.service.js';
import { NewcomerRecords } from './newcomer-records.service.js';
import type { PreparedState, SignalingConnection } from './signaling-connection.js';

type PrepareRequest = Extract<ClientMessage, { type: 'ice-servers/prepare' }>;

@Injectable()
export class PreparationService {
  constructor(
    private readonly store: RoomStore,
    private readonly credentials: CredentialsService,
    private readonly iceServers: IceServersService,
    private readonly revocation: RelayRevocation,
    private readonly records: NewcomerRecords,
    private readonly newcomers: Newcomers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Answers without credentials, whatever the reason, if a join would not succeed at once: the reply reveals no more
   * about the room than `GET /api/rooms/:id`. Throws if the store has no place, as a join does.
   */
  async prepare(connection: SignalingConnection, request: PrepareRequest): Promise<void> {
    connection.requireNotJoined();
    const iceServers = (await this.#issue(connection, request)) ?? this.iceServers.stunOnly();
    connection.send({
      type: 'ice-servers/prepared',
      requestId: request.requestId,
      iceServers,
    });
  }

  /** The join that the credentials were for does not happen. Never rejects. */
  async release({ participantId }: PreparedState): Promise<void> {
    await this.revocation.revoke(participantId);
  }

  async #issue(
    connection: SignalingConnection,
    { roomId, joinToken }: PrepareRequest,
  ): Promise<IceServers | undefined> {
    const { state } = connection;
    // A connection that has left a room may stay, and with it the relays [SIG-9].
    if (connection.hasJoined) return undefined;
    // One for each connection: what a stranger can hold is bounded by the connections of its address [LIM-5].
    if (state.kind === 'prepared' && state.roomId !== roomId) return undefined;
    const room = await this.store.find(roomId);
    if (room === undefined) return undefined;
    this.newcomers.requirePlace();
    const { participantId, atMs } =
      state.kind === 'prepared'
        ? state
        : { participantId: ParticipantId.parse(randomUUID()), atMs: this.clock() };
    const attempt = this.#attemptOf(connection, room, { joinToken, participantId, atMs });
    if (attempt === undefined || !wouldEnter(room, attempt)) return undefined;
    const iceServers = await this.iceServers.forNewcomer(attempt.participant, room);
    if (iceServers.expiresAt === null) return undefined;
    connection.setState({ kind: 'prepared', roomId, participantId, atMs });
    return iceServers;
  }

  /** The join that would follow. Undefined if the token is invalid. */
  #attemptOf(
    connection: SignalingConnection,
    room: Room,
    {
      joinToken,
      participantId: id,
      atMs,
    }: Pick<PrepareRequest, 'joinToken'> & { participantId: ParticipantId; atMs: number },
  ): JoinAttempt | undefined {
    const verdict = this.credentials.readToken(room, joinToken);
    if (!verdict.ok) return undefined;
    const { grant } = verdict;
    const participant = this.records.recordOf(connection, {
      id,
      displayName: '',
      media: NO_MEDIA,
      // The join decides.
      usesMediaServer: true,
      grant,
      sessionToken: newSessionToken(),
      joinedAtMs: atMs,
    });
    return { participant, passcode: 'absent', atMs, tokenId: grant?.tokenId };
  }
}
