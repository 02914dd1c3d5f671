/**
 * Carries out what participants ask for and say within their sessions, each once [RES-3]. While the
 * store is out of reach it waits, with what comes after: the client would only have to say it again. A
 * refusal is a `SignalingError`. Rules: SPEC.md §Rooms.
 */
import { Injectable } from '@nestjs/common';
import {
  type ClientMessage,
  CloseCode,
  type ParticipantId,
  type SessionMessage,
} from '@throughline/protocol';
import { Metrics } from '../metrics/metrics.js';
import { nowOrWhenReachable, whenReachable } from '../redis/when-reachable.js';
import { announceMedia, type Change, type Outcome, type Room } from '../rooms/room.js';
import { type Hearing, RoomStore } from '../rooms/room-store.js';
import { IceServersService } from '../turn/ice-servers.service.js';
import { AbsencesService } from './absences.service.js';
import type { ParticipantSession } from './participant-session.js';
import { SessionRegistry } from './session-registry.js';
import { SignalingError } from './signaling-error.js';

type Message<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;
type Request = Message<'media/announce' | 'ice-servers/refresh'>;

@Injectable()
export class PresenceService {
  constructor(
    private readonly store: RoomStore,
    private readonly sessions: SessionRegistry,
    private readonly iceServers: IceServersService,
    private readonly absences: AbsencesService,
    private readonly metrics: Metrics,
  ) {}

  async leave(session: ParticipantSession): Promise<void> {
    const { roomId, participantId, socket } = session.requireJoined();
    await this.absences.leave({ roomId, participantId, socket });
    session.become({ kind: 'awaiting-join' });
    this.sessions.dismiss(participantId, session);
  }

  async announceMedia(
    session: ParticipantSession,
    request: Message<'media/announce'>,
  ): Promise<void> {
    const { participantId } = session.requireJoined();
    await this.perform(session, request, (room) =>
      answering(announceMedia(room, participantId, request.media), participantId, {
        type: 'media/announced',
        requestId: request.requestId,
      }),
    );
  }

  async refreshIceServers(
    session: ParticipantSession,
    request: Message<'ice-servers/refresh'>,
  ): Promise<void> {
    const { participantId, roomId } = session.requireJoined();
    const iceServers = await this.insist(session, () =>
      this.iceServers.refresh(participantId, roomId),
    );
    if (iceServers === undefined) return;
    await this.perform(session, request, (room) =>
      answering({ room, outcome: { ok: true, deliveries: [] } }, participantId, {
        type: 'ice-servers/refreshed',
        requestId: request.requestId,
        iceServers,
      }),
    );
  }

  /** `undefined`: it is done already. */
  relay(
    session: ParticipantSession,
    { seq, to, signal }: Message<'peer/signal'>,
  ): Promise<void> | undefined {
    const { roomId, participantId: from } = session.requireJoined();
    const message: SessionMessage = { type: 'peer/signal', from, signal };
    const hearing = nowOrWhenReachable(
      () => this.store.relay(roomId, { by: from, seq }, { to, message }),
      () => session.state.kind === 'joined',
    );
    if (hearing instanceof Promise)
      return hearing.then((later) => this.concludeRelay(session, seq, later));
    this.concludeRelay(session, seq, hearing);
    return undefined;
  }

  /** What the client says it has; it may say anything. */
  async acknowledge(session: ParticipantSession, received: number): Promise<void> {
    if (session.state.kind !== 'joined') return;
    const { roomId, participantId, stream } = session.state;
    if (received === session.state.acknowledged || received > stream.sent) return;
    session.state.acknowledged = received;
    await this.store.acknowledge(roomId, participantId, received);
  }

  private async perform(
    session: ParticipantSession,
    { seq, requestId }: Request,
    change: (room: Room) => Change,
  ): Promise<void> {
    const { roomId, participantId } = session.requireJoined();
    const hearing = await this.insist(session, () =>
      this.store.perform(roomId, { by: participantId, seq }, (room) =>
        refusing(change(room), participantId, requestId),
      ),
    );
    this.conclude(session, seq, hearing === 'session_over');
  }

  private concludeRelay(
    session: ParticipantSession,
    seq: number,
    hearing: Hearing | 'unknown_participant' | undefined,
  ): void {
    this.conclude(session, seq, hearing === 'session_over');
    if (hearing === 'heard') this.metrics.traffic.signalsRelayed += 1;
    if (hearing === 'unknown_participant')
      throw new SignalingError('unknown_participant', 'signal to nobody in the room');
  }

  private conclude(session: ParticipantSession, seq: number, isOver: boolean): void {
    session.noteReceived(seq);
    // Given up while this socket was open, or gone from the store.
    if (isOver) void session.close(CloseCode.sessionOver);
  }

  private insist<T>(session: ParticipantSession, task: () => Promise<T>): Promise<T | undefined> {
    return whenReachable(task, () => session.state.kind === 'joined');
  }
}

/** The reply goes the way of everything else in the session, so that it outlives the socket. */
function answering({ room, outcome }: Change, to: ParticipantId, message: SessionMessage): Change {
  if (!outcome.ok) return { room, outcome };
  return { room, outcome: { ok: true, deliveries: [{ to, message }, ...outcome.deliveries] } };
}

/** So does a refusal. */
function refusing({ room, outcome }: Change, to: ParticipantId, requestId: string): Change {
  if (outcome.ok) return { room, outcome };
  const message: SessionMessage = { type: 'error', requestId, code: outcome.code };
  const told: Outcome = { ok: true, deliveries: [{ to, message }] };
  return { room, outcome: told };
}
