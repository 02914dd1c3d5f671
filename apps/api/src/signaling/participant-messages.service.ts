/**
 * Handles what participants and guests send about themselves, and the signals between participants. It
 * rejects a message without a requestId by throwing a `SignalingError`. Rules: SPEC.md §Rooms.
 */
import { Injectable } from '@nestjs/common';
import type { ClientMessage, SessionMessage } from '@throughline/protocol';
import { Metrics } from '../metrics/metrics.js';
import { nowOrRetryWhileUnavailable } from '../problems/retry-while-unavailable.js';
import { announceNetwork } from '../rooms/model/announced-network.js';
import { lowerHands, raiseHand } from '../rooms/model/raised-hands.js';
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
    connection.setState({ kind: 'awaiting-join' });
    this.connections.unassign(participantId, connection);
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

  async announceNetwork(
    connection: SignalingConnection,
    request: Message<'network/announce'>,
  ): Promise<void> {
    const { participantId } = connection.requireJoined();
    await this.requests.perform(connection, request, {
      change: (room) => announceNetwork(room, participantId, request.network),
    });
  }

  async raiseHand(connection: SignalingConnection, request: Message<'hand/raise'>): Promise<void> {
    const { participantId } = connection.requireJoined();
    await this.requests.perform(connection, request, {
      change: (room) => raiseHand(room, participantId),
    });
  }

  /** Also for hosts, who may lower the hands of others [HAND-3]. */
  async lowerHands(connection: SignalingConnection, request: Message<'hand/lower'>): Promise<void> {
    const { participantId: by } = connection.requireJoined();
    await this.requests.perform(connection, request, {
      change: (room) => lowerHands(room, by, request.participantId),
    });
  }

  async refreshIceServers(
    connection: SignalingConnection,
    request: Message<'ice-servers/refresh'>,
  ): Promise<void> {
    const { participantId, roomId } = connection.requireJoined();
    const iceServers = await this.requests.retryUntilReachable(connection, () =>
      this.iceServers.refresh(participantId, roomId),
    );
    if (iceServers === undefined) return;
    await this.requests.perform(connection, request, {
      // A guest gets ICE servers when a host admits it [LOB-2].
      change: (room) =>
        guestIn(room, participantId) === undefined
          ? withoutMessages(room)
          : reject(room, 'not_permitted'),
      reply: { type: 'ice-servers/refreshed', requestId: request.requestId, iceServers },
    });
  }

  /** Relays a signal. Returns `undefined` if it has done so synchronously. */
  relay(
    connection: SignalingConnection,
    { seq, to, signal }: Message<'peer/signal'>,
  ): Promise<void> | undefined {
    const { roomId, participantId: from } = connection.requireJoined();
    const message: SessionMessage = { type: 'peer/signal', from, signal };
    const result = nowOrRetryWhileUnavailable(
      () => this.store.relay(roomId, { by: from, seq }, { to, message }),
      () => connection.state.kind === 'joined',
    );
    if (result instanceof Promise)
      return result.then((later) => this.finishRelay(connection, seq, later));
    this.finishRelay(connection, seq, result);
    return undefined;
  }

  /** Applies a client's acknowledgement, unless the number is impossible. */
  async acknowledge(connection: SignalingConnection, received: number): Promise<void> {
    if (connection.state.kind !== 'joined') return;
    const { roomId, participantId, stream } = connection.state;
    if (received === connection.state.acknowledged || received > stream.sent) return;
    connection.state.acknowledged = received;
    await this.store.acknowledge(roomId, participantId, received);
  }

  private finishRelay(
    connection: SignalingConnection,
    seq: number,
    result: RelayResult | undefined,
  ): void {
    this.requests.finish(connection, seq, result);
    if (result === 'applied') this.metrics.traffic.signalsRelayed += 1;
    if (result === 'not_permitted')
      throw new SignalingError('not_permitted', 'signal from a guest');
    if (result === 'too_many_kept') {
      this.metrics.countLimited('kept_signals');
      throw new SignalingError('rate_limited', 'too many signals to an absent participant');
    }
    if (result === 'unknown_participant')
      throw new SignalingError('unknown_participant', 'signal to an unknown participant');
  }
}
