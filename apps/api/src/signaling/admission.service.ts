/**
 * Lets clients into rooms: as new participants, or as those they have been. Sends the replies too,
 * since they have to go out before anything else about the room does [ROOM-2, RES-5]. Rules: SPEC.md
 * §Rooms, §Resuming a session.
 */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type ClientMessage, CloseCode, ParticipantId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { OutOfReachError } from '../redis/out-of-reach-error.js';
import { comeBack, type SocketOf } from '../rooms/absence.js';
import { NodeLeases } from '../rooms/node-leases.js';
import { isGuessingBlocked } from '../rooms/passcode-attempts.js';
import { isPasscode } from '../rooms/passcode.js';
import {
  type Change,
  join,
  othersThan,
  participantIn,
  type PasscodeVerdict,
  type Room,
} from '../rooms/room.js';
import { RoomStore } from '../rooms/room-store.js';
import { hashToken, isToken, newSessionToken } from '../rooms/session-token.js';
import { IceServersService } from '../turn/ice-servers.service.js';
import { AbsencesService } from './absences.service.js';
import { MessageStream } from './message-stream.js';
import type { ParticipantSession } from './participant-session.js';
import { SessionRegistry } from './session-registry.js';
import { SignalingError } from './signaling-error.js';

type JoinRequest = Extract<ClientMessage, { type: 'room/join' }>;
type ResumeRequest = Extract<ClientMessage, { type: 'session/resume' }>;

@Injectable()
export class AdmissionService {
  private readonly log = new Logger(AdmissionService.name);

  constructor(
    private readonly store: RoomStore,
    private readonly leases: NodeLeases,
    private readonly sessions: SessionRegistry,
    private readonly absences: AbsencesService,
    private readonly iceServers: IceServersService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  async join(session: ParticipantSession, request: JoinRequest): Promise<void> {
    session.requireNotJoined();
    const { roomId, requestId, displayName, media } = request;
    const found = await this.store.find(roomId);
    if (found === undefined) throw new SignalingError('unknown_room', 'join of no room');
    const atMs = this.clock();
    const passcode = await judgePasscode(found, request.passcode, atMs);

    const id = ParticipantId.parse(randomUUID());
    const token = newSessionToken();
    const iceServers = await this.iceServers.for(id, found);
    const participant = {
      ...{ id, displayName, media, absent: false },
      ...{ node: this.leases.own, socket: 1, tokenHash: hashToken(token) },
    };
    let change: Change | undefined;
    try {
      change = await this.store.update(roomId, (room) =>
        join(room, { participant, passcode, atMs }),
      );
    } catch (error) {
      // An update that got no answer may have taken effect.
      if (error instanceof OutOfReachError)
        void this.absences.leave({ roomId, participantId: id, socket: 1 });
      throw error;
    }
    if (!change?.outcome.ok) await this.iceServers.revoke(id);
    const room = admitted(change);
    const stream = this.admit(session, room, { participantId: id, socket: 1 }, 0);
    session.send({
      ...{ type: 'room/joined', requestId, self: id, others: othersThan(room, id) },
      room: { id: room.id, name: room.name, capacity: room.capacity },
      iceServers,
      session: { token, graceMs: this.limits.graceMs },
    });
    await stream.catchUp();
    this.log.log({ event: 'joined', participant: id });
  }

  async resume(session: ParticipantSession, request: ResumeRequest): Promise<void> {
    session.requireNotJoined();
    const { roomId, participantId, token, requestId, received } = request;
    const found = await this.store.find(roomId);
    const participant = found && participantIn(found, participantId);
    if (participant === undefined || !isToken(token, participant.tokenHash))
      throw new SignalingError('session_over', 'resume of no session');
    // Before the take-over: who is refused leaves everything as it was [RES-7].
    const missed = await this.store.missed(roomId, participantId, received);
    if (missed === undefined) throw new SignalingError('session_over', 'too much was missed');

    const room = admitted(
      await this.store.update(roomId, (before) => comeBack(before, participantId, this.leases.own)),
    );
    const socket = participantIn(room, participantId)?.socket ?? 0;
    const former = this.sessions.holding(participantId);
    const stream = this.admit(session, room, { participantId, socket }, received);
    session.noteReceived(missed.received);
    session.send({ type: 'session/resumed', requestId, received: missed.received });
    former?.become({ kind: 'closed' });
    void former?.close(CloseCode.replaced);
    await stream.catchUp();
    this.log.log({ event: 'resumed', participant: participantId });
  }

  private admit(
    session: ParticipantSession,
    { id: roomId }: Room,
    { participantId, socket }: SocketOf,
    after: number,
  ): MessageStream {
    const stream = new MessageStream({
      after,
      send: (frame) => session.sendText(frame),
      read: (seq) => this.store.missed(roomId, participantId, seq),
      onBroken: () => void session.close(CloseCode.sessionOver),
    });
    session.become({
      ...{ kind: 'joined', roomId, participantId, socket, stream },
      ...{ received: 0, acknowledged: after },
    });
    this.sessions.admit(participantId, session);
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
