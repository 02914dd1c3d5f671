/**
 * Admits clients to rooms, as new participants or guests, or back into their sessions. Rules: SPEC.md
 * §Rooms, §Resuming a session.
 */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  CAPABILITIES,
  type ClientMessage,
  CloseCode,
  type IceServers,
  ParticipantId,
} from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { AddressHashes } from '../limits/address-hashes.js';
import { resumeSession, type ConnectionRef } from '../rooms/model/absence.js';
import { hasEntered, join, type JoinAttempt } from '../rooms/model/entry.js';
import { waitingList } from '../rooms/model/lobby.js';
import { Newcomers } from '../rooms/newcomers.js';
import { NodeLeases } from '../rooms/store/node-leases.js';
import {
  aloneIn,
  type Change,
  guestIn,
  hasHost,
  type ParticipantRecord,
  toRoomInfo,
  othersThan,
  type Room,
  sessionIn,
  withoutMessages,
} from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { hashToken, isToken, newSessionToken } from '../rooms/secrets/session-token.js';
import { IceServersService } from '../turn/ice-servers.service.js';
import { AbsencesService } from './absences.service.js';
import { CredentialsService } from './credentials.service.js';
import { MessageStream } from './message-stream.js';
import { PreparationService } from './preparation.service.js';
import type { SignalingConnection } from './signaling-connection.js';
import { ConnectionRegistry } from './connection-registry.js';
import { requireAccepted } from './require-accepted.js';
import { SignalingError } from './signaling-error.js';

type JoinRequest = Extract<ClientMessage, { type: 'room/join' }>;
type ResumeRequest = Extract<ClientMessage, { type: 'session/resume' }>;

/** How often a join prepares credentials for the participant that is alone in the room. */
const MAX_JOIN_ATTEMPTS = 3;

@Injectable()
export class AdmissionService {
  private readonly log = new Logger(AdmissionService.name);

  constructor(
    private readonly store: RoomStore,
    private readonly leases: NodeLeases,
    private readonly connections: ConnectionRegistry,
    private readonly absences: AbsencesService,
    private readonly iceServers: IceServersService,
    private readonly addressHashes: AddressHashes,
    private readonly credentials: CredentialsService,
    private readonly newcomers: Newcomers,
    private readonly preparation: PreparationService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  /** Resolves with whether the client is in the room or waits in its lobby. */
  async join(connection: SignalingConnection, request: JoinRequest): Promise<'joined' | 'waiting'> {
    connection.requireNotJoined();
    const { roomId, requestId, media } = request;
    const found = await this.store.find(roomId);
    if (found === undefined) throw new SignalingError('unknown_room', 'join of an unknown room');
    this.newcomers.requirePlace();
    const atMs = this.clock();
    const grant = this.credentials.verifyToken(found, request.joinToken);
    const token = newSessionToken();
    const newcomer: ParticipantRecord = {
      id: ParticipantId.parse(randomUUID()),
      displayName: grant?.name ?? request.displayName,
      media,
      absent: false,
      role: grant?.role ?? 'participant',
      tokenFingerprints: grant?.tokenFingerprints ?? [],
      joinedAtMs: atMs,
      node: this.leases.own,
      connectionNumber: 1,
      tokenHash: hashToken(token),
      addressHash: this.addressHashes.ofAddress(connection.rateLimits.address),
    };
    const passcode = await this.credentials.checkPasscode(found, request.passcode, {
      participant: newcomer,
      atMs,
      client: connection.rateLimits.address,
    });
    const joining = await this.preparation.adopt(connection, found, {
      participant: newcomer,
      passcode,
      atMs,
      tokenId: grant?.tokenId,
      isRejoin: request.rejoin,
    });
    const { participant } = joining;
    const { id } = participant;
    const { room, iceServers } = await this.enter(found, joining);
    const stream = this.openStream(connection, room, {
      participantId: id,
      connectionNumber: 1,
      after: 0,
    });
    const common = {
      requestId,
      self: id,
      ...renamed(request, sessionIn(room, id)),
      room: toRoomInfo(room),
      session: { token, graceMs: this.limits.graceMs },
      capabilities: [...CAPABILITIES],
    };
    if (iceServers === undefined)
      await stream.start({ type: 'room/waiting', ...common, hostPresent: hasHost(room) });
    else
      await stream.start({
        type: 'room/joined',
        ...common,
        role: participant.role,
        iceServers,
        others: othersThan(room, id),
        ...(participant.role === 'host' && { waiting: waitingList(room) }),
      });
    const outcome = iceServers === undefined ? 'waiting' : 'joined';
    this.log.log({ event: outcome, participant: id });
    return outcome;
  }

  async resume(connection: SignalingConnection, request: ResumeRequest): Promise<void> {
    connection.requireNotJoined();
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
    const caughtUp = stream.start({
      type: 'session/resumed',
      requestId,
      received: missed.received,
    });
    replaced?.setState({ kind: 'closed' });
    void replaced?.close(CloseCode.replaced);
    await caughtUp;
    this.log.log({ event: 'resumed', participant: participantId });
  }

  /** Returns no ICE servers for a guest, which gets them when a host admits it [LOB-4]. */
  private async enter(
    found: Room,
    joining: JoinAttempt,
  ): Promise<{ room: Room; iceServers?: IceServers }> {
    const { id } = joining.participant;
    const { id: roomId } = found;
    try {
      const room = requireAccepted(await this.commitJoin(found, joining));
      if (guestIn(room, id) !== undefined) return { room };
      return { room, iceServers: await this.iceServers.for(id, room) };
    } catch (error) {
      // The store may have applied the change, and a participant without ICE servers has not joined.
      if (!(error instanceof SignalingError))
        void this.absences.leave({ roomId, participantId: id, connectionNumber: 1 });
      throw error;
    }
  }

  /**
   * A participant that is alone in the room gets its credentials with the message about the newcomer
   * [ICE-7], so they are made before the change. If another participant is alone by then, they are made anew;
   * finally the join proceeds without, and the client of that participant requests them.
   */
  private async commitJoin(found: Room, joining: JoinAttempt): Promise<Change | undefined> {
    let room = found;
    for (let attempt = 1; ; attempt += 1) {
      const enters = hasEntered(join(room, joining), joining);
      const preparedFor = enters ? aloneIn(room)?.id : undefined;
      const issued = enters ? await this.iceServers.beforeCompany(room) : undefined;
      let isStale = false;
      const change = await this.store.update(room.id, (before) => {
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
