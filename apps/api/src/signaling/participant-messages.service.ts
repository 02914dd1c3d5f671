/**
 * Carries out what participants, and guests in the lobby, say of themselves within their sessions, and
 * what participants say to each other. A refusal that answers no request is a `SignalingError`.
 * Rules: SPEC.md §Rooms.
 */
import { Injectable } from '@nestjs/common';
import type { ClientMessage, SessionMessage } from '@throughline/protocol';
import { Metrics } from '../metrics/metrics.js';
import { nowOrRetryWhileUnavailable } from '../redis/retry-while-unavailable.js';
import { announceMedia, guestIn, reject, withoutMessages } from '../rooms/model/room.js';
import { type RelayResult, RoomStore } from '../rooms/store/room-store.js';
import { IceServersService } from '../turn/ice-servers.service.js';
import { AbsencesService } from './absences.service.js';
import type { SignalingConnection } from './signaling-connection.js';
import { ConnectionRegistry } from './connection-registry.js';
import { SessionRequests } from './session-requests.service.js';
import { SignalingError } from './signaling-error.js';

type Message<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;

@Injectable()
export class ParticipantMessagesService {
  constructor(
    private readonly store: RoomStore,
    private readonly connections: ConnectionRegistry,
    private readonly requests: SessionRequests,
    private readonly iceServers: IceServersService,
    private readonly absences: AbsencesService,
    private readonly metrics: Metrics,
  ) {}

  async leave(connection: SignalingConnection): Promise<void> {
    const { roomId, participantId, connectionNumber } = connection.requireJoined();
    await this.absences.leave({ roomId, participantId, connectionNumber });
    connection.become({ kind: 'awaiting-join' });
    this.connections.dismiss(participantId, connection);
  }

  async announceMedia(
    connection: SignalingConnection,
    request: Message<'media/announce'>,
  ): Promise<void> {
    const { participantId } = connection.requireJoined();
    await this.requests.perform(connection, request, {
      change: (room) => announceMedia(room, participantId, request.media),
    });
  }

  async refreshIceServers(
    connection: SignalingConnection,
    request: Message<'ice-servers/refresh'>,
  ): Promise<void> {
    const { participantId, roomId } = connection.requireJoined();
    const iceServers = await this.requests.insist(connection, () =>
      this.iceServers.refresh(participantId, roomId),
    );
    if (iceServers === undefined) return;
    await this.requests.perform(connection, request, {
      // Guests get their first ones when they are let in [LOB-2].
      change: (room) =>
        guestIn(room, participantId) === undefined
          ? withoutMessages(room)
          : reject(room, 'not_permitted'),
      reply: { type: 'ice-servers/refreshed', requestId: request.requestId, iceServers },
    });
  }

  /** `undefined`: it is done already. */
  relay(
    connection: SignalingConnection,
    { seq, to, signal }: Message<'peer/signal'>,
  ): Promise<void> | undefined {
    const { roomId, participantId: from } = connection.requireJoined();
    const message: SessionMessage = { type: 'peer/signal', from, signal };
    const hearing = nowOrRetryWhileUnavailable(
      () => this.store.relay(roomId, { by: from, seq }, { to, message }),
      () => connection.state.kind === 'joined',
    );
    if (hearing instanceof Promise)
      return hearing.then((later) => this.concludeRelay(connection, seq, later));
    this.concludeRelay(connection, seq, hearing);
    return undefined;
  }

  /** What the client says it has; it may say anything. */
  async acknowledge(connection: SignalingConnection, received: number): Promise<void> {
    if (connection.state.kind !== 'joined') return;
    const { roomId, participantId, stream } = connection.state;
    if (received === connection.state.acknowledged || received > stream.sent) return;
    connection.state.acknowledged = received;
    await this.store.acknowledge(roomId, participantId, received);
  }

  private concludeRelay(
    connection: SignalingConnection,
    seq: number,
    hearing: RelayResult | undefined,
  ): void {
    this.requests.conclude(connection, seq, hearing === 'session_over');
    if (hearing === 'applied') this.metrics.traffic.signalsRelayed += 1;
    if (hearing === 'not_permitted')
      throw new SignalingError('not_permitted', 'signal out of the lobby');
    if (hearing === 'unknown_participant')
      throw new SignalingError('unknown_participant', 'signal to nobody in the room');
  }
}
