/**
 * Admits clients to rooms, as new participants or guests, or back into their sessions. Rules: SPEC.md
 * §Rooms, §Resuming a session.
 */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  CAPABILITIES,
  type Capability,
  type ClientMessage,
  CloseCode,
  type IceServers,
  ParticipantId,
  type ServerMessage,
  type SessionToken,
} from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { resumeSession, type ConnectionRef } from '../rooms/model/absence.js';
import { hasEntered, join, type JoinAttempt, wouldEnter } from '../rooms/model/entry.js';
import { waitingList } from '../rooms/model/lobby.js';
import { type ConfiguredMediaServers, MEDIA_SERVERS } from '../media/media-servers.js';
import { Newcomers } from '../rooms/newcomers.js';
import { NodeLeases } from '../rooms/store/node-leases.js';
import {
  aloneIn,
  type Change,
  guestIn,
  hasHost,
  type ParticipantRecord,
  toLobbyInfo,
  toRoomInfo,
  othersThan,
  type Room,
  sessionIn,
  withoutMessages,
} from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { isToken, newSessionToken } from '../rooms/secrets/session-token.js';
import { IceServersService } from '../turn/ice-servers.service.js';
import { AbsencesService } from './absences.service.js';
import { CredentialsService } from './credentials.service.js';
import { MessageStream } from './message-stream.js';
import { NewcomerRecords } from './newcomer-records.service.js';
import { PreparationService } from './preparation.service.js';
import { withReservation } from './reservation.js';
import type { PreparedState, SignalingConnection } from './signaling-connection.js';
import { ConnectionRegistry } from './connection-registry.js';
import { requireAccepted } from './require-accepted.js';
import { SignalingError } from './signaling-error.js';

type JoinRequest = Extract<ClientMessage, { type: 'room/join' }>;
type ResumeRequest = Extract<ClientMessage, { type: 'session/resume' }>;

/** What a join has made of the client: a participant, or without ICE servers a guest in the lobby. */
interface Entry {
  room: Room;
  participant: ParticipantRecord;
  iceServers?: IceServers | undefined;
}

/** How often a join prepares credentials for the participant that is alone in the room. */
const MAX_JOIN_ATTEMPTS = 3;

@Injectable()
export class AdmissionService {
  private readonly log = new Logger(AdmissionService.name);
  private readonly capabilities: Capability[];

  constructor(
    private readonly store: RoomStore,
    private readonly leases: NodeLeases,
    private readonly connections: ConnectionRegistry,
    private readonly absences: AbsencesService,
    private readonly iceServers: IceServersService,
    private readonly records: NewcomerRecords,
    private readonly credentials: CredentialsService,
    private readonly newcomers: Newcomers,
    private readonly preparation: PreparationService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) private readonly limits: Limits,
    @Inject(MEDIA_SERVERS) mediaServers: ConfiguredMediaServers,
  ) {
    this.capabilities = CAPABILITIES.filter(
      (name) => name !== 'media-server' || mediaServers !== null,
    );
  }

  /** Resolves with whether the client is in the room or waits in its lobby. */
  async join(connection: SignalingConnection, request: JoinRequest): Promise<'joined' | 'waiting'> {
    connection.requireNotJoined();
    const reservation = connection.takeReservation();
    let self: ParticipantId | undefined;
    const token = newSessionToken();
    const id = ParticipantId.parse(randomUUID());
    try {
      const { found, joining } = await this.attempt(connection, request, { id, token });
      const { room, participant, iceServers } = await this.enter(found, joining, reservation);
      self = participant.id;
      const outcome = iceServers === undefined ? 'waiting' : 'joined';
      const stream = this.openStream(connection, room, {
        participantId: self,
        connectionNumber: 1,
        after: 0,
      });
      const hasMissed = this.connections.endJoining(self);
      const reply = this.replyTo(request, { room, participant, iceServers, token });
      await stream.start(reply, { hasMissed });
      this.log.log({ event: outcome, participant: self });
      return outcome;
    } finally {
      this.connections.endJoining(id);
      if (reservation !== undefined) this.connections.endJoining(reservation.participantId);
      if (reservation !== undefined && reservation.participantId !== self)
        void this.preparation.release(reservation);
    }
  }

  /** Checks everything that does not depend on who is in the room. */
  private async attempt(
    connection: SignalingConnection,
    request: JoinRequest,
    { id, token }: { readonly id: ParticipantId; readonly token: SessionToken },
  ): Promise<{ found: Room; joining: JoinAttempt }> {
    const found = await this.store.find(request.roomId);
    if (found === undefined) throw new SignalingError('unknown_room', 'join of an unknown room');
    this.newcomers.requirePlace();
    const atMs = this.clock();
    const grant = this.credentials.verifyToken(found, request.joinToken);
    const participant = this.records.recordOf(connection, {
      id,
      displayName: request.displayName,
      media: request.media,
      usesMediaServer: [request.capabilities, this.capabilities].every((names) =>
        names.includes('media-server'),
      ),
      grant,
      sessionToken: token,
      joinedAtMs: atMs,
    });
    const passcode = await this.credentials.checkPasscode(found, request.passcode, {
      participant,
      atMs,
      client: connection.rateLimits.address,
    });
    const joining = {
      participant,
      passcode,
      atMs,
      tokenId: grant?.tokenId,
      isRejoin: request.rejoin,
    };
    return { found, joining };
  }

  private replyTo(
    request: JoinRequest,
    { room, participant, iceServers, token }: Entry & { token: SessionToken },
  ): ServerMessage {
    const { id, role } = participant;
    const common = {
      requestId: request.requestId,
      self: id,
      ...renamed(request, sessionIn(room, id)),
      session: { token, graceMs: this.limits.graceMs },
      capabilities: this.capabilities,
    };
    if (iceServers === undefined)
      return {
        type: 'room/waiting',
        ...common,
        room: toLobbyInfo(room),
        hostPresent: hasHost(room),
      };
    return {
      type: 'room/joined',
      ...common,
      room: toRoomInfo(room),
      role,
      iceServers,
      others: othersThan(room, id),
      ...(role === 'host' && { waiting: waitingList(room) }),
    };
  }

  async resume(connection: SignalingConnection, request: ResumeRequest): Promise<void> {
    connection.requireNotJoined();
    const reservation = connection.takeReservation();
    if (reservation !== undefined) void this.preparation.release(reservation);
    const { roomId, participantId, token, requestId, received } = request;
    const found = await this.store.find(roomId);
    const participant = found && sessionIn(found, participantId);
    if (participant === undefined || !isToken(token, participant.tokenHash))
      throw new SignalingError('session_over', 'resume of an unknown session');
    // Before the session moves to this connection: a rejected resume changes nothing [RES-7].
    const missed = await this.store.messagesSince(roomId, participantId, received);
    if (missed === undefined)
      throw new SignalingError('session_over', 'the log no longer reaches back that far');

    const room = requireAccepted(
      await this.store.update(roomId, (before) =>
        resumeSession(before, participantId, this.leases.own),
      ),
    );
    const connectionNumber = sessionIn(room, participantId)?.connectionNumber ?? 0;
    const replaced = this.connections.connectionOf(participantId);
    const stream = this.openStream(connection, room, {
      participantId,
      connectionNumber,
      after: received,
    });
    connection.noteReceived(missed.received);
    const caughtUp = stream.start(
      { type: 'session/resumed', requestId, received: missed.received },
      { hasMissed: true },
    );
    replaced?.setState({ kind: 'closed' });
    void replaced?.close(CloseCode.replaced);
    await caughtUp;
    this.log.log({ event: 'resumed', participant: participantId });
  }

  /** Returns no ICE servers for a guest, which gets them when a host admits it [LOB-4]. */
  private async enter(
    found: Room,
    joining: JoinAttempt,
    reservation: PreparedState | undefined,
  ): Promise<Entry> {
    let used = joining;
    const attemptIn = (room: Room) => {
      used = withReservation(room, joining, reservation);
      this.connections.noteJoining(used.participant.id);
      return used;
    };
    try {
      const room = requireAccepted(await this.commitJoin(found, attemptIn));
      const { participant } = used;
      if (guestIn(room, participant.id) !== undefined) return { room, participant };
      return { room, participant, iceServers: await this.iceServers.for(participant.id, room) };
    } catch (error) {
      // The store may have applied the change, and a participant without ICE servers has not joined.
      if (!(error instanceof SignalingError))
        void this.absences.leave({
          roomId: found.id,
          participantId: used.participant.id,
          connectionNumber: 1,
        });
      throw error;
    }
  }

  /**
   * A participant that is alone in the room gets its credentials with the message about the newcomer
   * [ICE-7], so they are made before the change. If another participant is alone by then, they are made anew;
   * finally the join proceeds without, and the client of that participant requests them.
   */
  private async commitJoin(
    found: Room,
    attemptIn: (room: Room) => JoinAttempt,
  ): Promise<Change | undefined> {
    let room = found;
    for (let attempt = 1; ; attempt += 1) {
      const alone = aloneIn(room);
      const needsServers = alone !== undefined && wouldEnter(room, attemptIn(room));
      const preparedFor = needsServers ? alone.id : undefined;
      const issued = needsServers ? await this.iceServers.beforeCompany(room) : undefined;
      let isStale = false;
      const change = await this.store.update(room.id, (before) => {
        const joining = attemptIn(before);
        const joined = join(before, { ...joining, issued });
        isStale = hasEntered(joined, joining) && aloneIn(before)?.id !== preparedFor;
        return isStale && attempt < MAX_JOIN_ATTEMPTS ? withoutMessages(before) : joined;
      });
      if (change === undefined || !isStale || attempt === MAX_JOIN_ATTEMPTS) return change;
      room = change.room;
    }
  }

  /**
   * Assigns the session to the connection. The stream holds back all messages of the session until it
   * is started with the reply, so that none of them can precede it [ROOM-2, RES-5].
   */
  private openStream(
    connection: SignalingConnection,
    { id: roomId }: Room,
    { participantId, connectionNumber, after }: ConnectionRef & { after: number },
  ): MessageStream {
    const stream = new MessageStream({
      after,
      send: (frame) => connection.sendText(frame),
      read: (seq) => this.store.messagesSince(roomId, participantId, seq),
      onBroken: () => void connection.close(CloseCode.sessionOver),
    });
    connection.setState({
      kind: 'joined',
      roomId,
      participantId,
      connectionNumber,
      stream,
      received: 0,
      acknowledged: after,
    });
    this.connections.assign(participantId, connection);
    return stream;
  }
}

/** The name that the others see, unless it is the one that the client sent [NAME-1, TOK-1]. */
const renamed = (
  { displayName: sent }: JoinRequest,
  record: ParticipantRecord | undefined,
): { displayName?: string } =>
  record === undefined || record.displayName === sent ? {} : { displayName: record.displayName };
