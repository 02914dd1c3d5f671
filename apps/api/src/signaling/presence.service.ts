/**
 * Carries out what participants, and guests in the lobby, say of themselves within their sessions, and
 * what participants say to each other. A refusal that answers no request is a `SignalingError`.
 * Rules: SPEC.md §Rooms.
 */
import { Injectable } from '@nestjs/common';
import type { ClientMessage, SessionMessage } from '@throughline/protocol';
import { Metrics } from '../metrics/metrics.js';
import { nowOrWhenReachable } from '../redis/when-reachable.js';
import { announceMedia, guestIn, refuse, silently } from '../rooms/room.js';
import { type Relaying, RoomStore } from '../rooms/room-store.js';
import { IceServersService } from '../turn/ice-servers.service.js';
import { AbsencesService } from './absences.service.js';
import type { ParticipantSession } from './participant-session.js';
import { SessionRegistry } from './session-registry.js';
import { SessionRequests } from './session-requests.service.js';
import { SignalingError } from './signaling-error.js';

type Message<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;

@Injectable()
export class PresenceService {
  constructor(
    private readonly store: RoomStore,
    private readonly sessions: SessionRegistry,
    private readonly requests: SessionRequests,
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
    await this.requests.perform(session, request, {
      change: (room) => announceMedia(room, participantId, request.media),
      reply: { type: 'media/announced', requestId: request.requestId },
    });
  }

  async refreshIceServers(
    session: ParticipantSession,
    request: Message<'ice-servers/refresh'>,
  ): Promise<void> {
    const { participantId, roomId } = session.requireJoined();
    const iceServers = await this.requests.insist(session, () =>
      this.iceServers.refresh(participantId, roomId),
    );
    if (iceServers === undefined) return;
    await this.requests.perform(session, request, {
      // Guests get their first ones when they are let in [LOB-2].
      change: (room) =>
        guestIn(room, participantId) === undefined ? silently(room) : refuse(room, 'not_permitted'),
      reply: { type: 'ice-servers/refreshed', requestId: request.requestId, iceServers },
    });
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

  private concludeRelay(
    session: ParticipantSession,
    seq: number,
    hearing: Relaying | undefined,
  ): void {
    this.requests.conclude(session, seq, hearing === 'session_over');
    if (hearing === 'heard') this.metrics.traffic.signalsRelayed += 1;
    if (hearing === 'not_permitted')
      throw new SignalingError('not_permitted', 'signal out of the lobby');
    if (hearing === 'unknown_participant')
      throw new SignalingError('unknown_participant', 'signal to nobody in the room');
  }
}
