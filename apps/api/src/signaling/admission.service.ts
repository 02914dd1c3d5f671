/**
 * Lets clients into rooms: as new participants, or as those they have been. Sends the replies too,
 * since they have to go out before anything else about the room does [ROOM-2, RES-5]. Rules: SPEC.md
 * §Rooms, §Resuming a session.
 */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  CAPABILITIES,
  type ClientMessage,
  CloseCode,
  type IceServers,
  type JoinToken,
  ParticipantId,
} from '@throughline/protocol';
import { type Grant, JoinTokens } from '../access/join-tokens.js';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { resumeSession, type ConnectionRef } from '../rooms/model/absence.js';
import { join, type JoinAttempt, type PasscodeVerdict } from '../rooms/model/entry.js';
import { waitingList } from '../rooms/model/lobby.js';
import { NodeLeases } from '../rooms/store/node-leases.js';
import { isGuessingBlocked } from '../rooms/model/passcode-attempts.js';
import { isPasscode } from '../rooms/secrets/passcode.js';
import {
  type Change,
  guestIn,
  type ParticipantRecord,
  toRoomInfo,
  othersThan,
  type Room,
  sessionIn,
} from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { hashToken, isToken, newSessionToken } from '../rooms/secrets/session-token.js';
import { IceServersService } from '../turn/ice-servers.service.js';
import { AbsencesService } from './absences.service.js';
import { MessageStream } from './message-stream.js';
import type { SignalingConnection } from './signaling-connection.js';
import { ConnectionRegistry } from './connection-registry.js';
import { SignalingError } from './signaling-error.js';

type JoinRequest = Extract<ClientMessage, { type: 'room/join' }>;
type ResumeRequest = Extract<ClientMessage, { type: 'session/resume' }>;

@Injectable()
export class AdmissionService {
  private readonly log = new Logger(AdmissionService.name);

  constructor(
    private readonly store: RoomStore,
    private readonly leases: NodeLeases,
    private readonly connections: ConnectionRegistry,
    private readonly absences: AbsencesService,
    private readonly iceServers: IceServersService,
    private readonly tokens: JoinTokens,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  /** Whether the client is in, or waits in the lobby. */
  async join(connection: SignalingConnection, request: JoinRequest): Promise<'joined' | 'waiting'> {
    connection.requireNotJoined();
    const { roomId, requestId, media } = request;
    const found = await this.store.find(roomId);
    if (found === undefined) throw new SignalingError('unknown_room', 'join of no room');
    const atMs = this.clock();
    const grant = await this.judgeToken(found, request.joinToken);
    const passcode = grant ? 'absent' : await judgePasscode(found, request.passcode, atMs);

    const id = ParticipantId.parse(randomUUID());
    const token = newSessionToken();
    const participant: ParticipantRecord = {
      id,
      displayName: grant?.name ?? request.displayName,
      media,
      absent: false,
      role: grant?.role ?? 'participant',
      tokenFingerprints: grant?.tokenFingerprints ?? [],
      joinedAtMs: atMs,
      node: this.leases.own,
      connectionNumber: 1,
      tokenHash: hashToken(token),
    };
    const { room, iceServers } = await this.enter(found, { participant, passcode, atMs });
    const stream = this.admit(connection, room, { participantId: id, connectionNumber: 1 }, 0);
    const answer = {
      requestId,
      self: id,
      room: toRoomInfo(room),
      session: { token, graceMs: this.limits.graceMs },
      capabilities: [...CAPABILITIES],
    };
    if (iceServers === undefined) connection.send({ type: 'room/waiting', ...answer });
    else
      connection.send({
        type: 'room/joined',
        ...answer,
        role: participant.role,
        iceServers,
        others: othersThan(room, id),
        ...(participant.role === 'host' && { waiting: waitingList(room) }),
      });
    await stream.catchUp();
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
      throw new SignalingError('session_over', 'resume of no session');
    // Before the take-over: who is refused leaves everything as it was [RES-7].
    const missed = await this.store.messagesSince(roomId, participantId, received);
    if (missed === undefined) throw new SignalingError('session_over', 'too much was missed');

    const room = admitted(
      await this.store.update(roomId, (before) =>
        resumeSession(before, participantId, this.leases.own),
      ),
    );
    const connectionNumber = sessionIn(room, participantId)?.connectionNumber ?? 0;
    const former = this.connections.holding(participantId);
    const stream = this.admit(connection, room, { participantId, connectionNumber }, received);
    connection.noteReceived(missed.received);
    connection.send({ type: 'session/resumed', requestId, received: missed.received });
    former?.become({ kind: 'closed' });
    void former?.close(CloseCode.replaced);
    await stream.catchUp();
    this.log.log({ event: 'resumed', participant: participantId });
  }

  private async judgeToken(
    room: Room,
    joinToken: JoinToken | undefined,
  ): Promise<Grant | undefined> {
    if (joinToken === undefined) return undefined;
    const verdict = await this.tokens.verify(joinToken, room);
    if (!verdict.ok) throw new SignalingError('invalid_token', 'join with no good token');
    return verdict.grant;
  }

  /** No ICE servers for who has to wait: they come with the admission [LOB-4]. */
  private async enter(
    { id: roomId }: Room,
    joining: JoinAttempt,
  ): Promise<{ room: Room; iceServers?: IceServers }> {
    const { id } = joining.participant;
    try {
      const room = admitted(await this.store.update(roomId, (before) => join(before, joining)));
      if (guestIn(room, id) !== undefined) return { room };
      return { room, iceServers: await this.iceServers.for(id, room) };
    } catch (error) {
      // What got no answer may have taken effect, and without ICE servers nobody is in.
      if (!(error instanceof SignalingError))
        void this.absences.leave({ roomId, participantId: id, connectionNumber: 1 });
      throw error;
    }
  }

  private admit(
    connection: SignalingConnection,
    { id: roomId }: Room,
    { participantId, connectionNumber }: ConnectionRef,
    after: number,
  ): MessageStream {
    const stream = new MessageStream({
      after,
      send: (frame) => connection.sendText(frame),
      read: (seq) => this.store.messagesSince(roomId, participantId, seq),
      onBroken: () => void connection.close(CloseCode.sessionOver),
    });
    connection.become({
      kind: 'joined',
      roomId,
      participantId,
      connectionNumber,
      stream,
      received: 0,
      acknowledged: after,
    });
    this.connections.admit(participantId, connection);
    return stream;
  }
}

/** The room after a change that lets somebody in. */
function admitted(change: Change | undefined): Room {
  if (change === undefined) throw new SignalingError('unknown_room', 'forgotten meanwhile');
  if (!change.outcome.ok) throw new SignalingError(change.outcome.code, 'refused by the room');
  return change.room;
}

/** Spares the hashing that cannot matter, since it is what a guesser could wear the API out with. */
async function judgePasscode(
  room: Room,
  passcode: string | undefined,
  atMs: number,
): Promise<PasscodeVerdict> {
  if (room.passcodeHash === undefined || passcode === undefined) return 'absent';
  if (isGuessingBlocked(room.wrongPasscodesAtMs, atMs)) return 'wrong';
  return (await isPasscode(passcode, room.passcodeHash)) ? 'right' : 'wrong';
}
