/**
 * Handles what participants and guests send about themselves, and the signals between participants. It
 * rejects a message without a requestId by throwing a `SignalingError`. Rules: SPEC.md §Rooms.
 */
import { Injectable } from '@nestjs/common';
import type { ClientMessage, ParticipantId, RoomId, SessionMessage } from '@throughline/protocol';
import { Metrics } from '../metrics/metrics.js';
import { nowOrRetryWhileUnavailable } from '../problems/retry-while-unavailable.js';
import { announceNetwork } from '../rooms/model/announced-network.js';
import { lowerHands, raiseHand } from '../rooms/model/raised-hands.js';
import { announceMedia, guestIn, reject, withoutMessages } from '../rooms/model/room.js';
import { type MaybePromise, type RelayResult, RoomStore } from '../rooms/store/room-store.js';
import { IceServersService } from '../turn/ice-servers.service.js';
import { AbsencesService } from './absences.service.js';
import type { SentSignal } from './frame-queue.js';
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

  /** Whether relaying several signals takes no longer than relaying one. */
  get relaysTogether(): boolean {
    return this.store.relaysTogether;
  }

  /**
   * Relays signals of one connection in their order. Returns `undefined` if it has done so synchronously. While the store
   * is unavailable, it repeats all of them: the store has applied all or none, and would drop a signal as a duplicate
   * after a later one [RES-3].
   * @param reject called for each signal that is not relayed; the promise never rejects
   */
  relay(
    connection: SignalingConnection,
    signals: readonly SentSignal[],
    reject: (signal: SentSignal, error: unknown) => void,
  ): Promise<void> | undefined {
    const finish = (results: readonly RelayResult[] | undefined) => {
      signals.forEach((signal, index) => {
        try {
          this.finishRelay(connection, signal.seq, results?.[index]);
        } catch (error) {
          reject(signal, error);
        }
      });
    };
    const fail = (error: unknown) => {
      for (const signal of signals) reject(signal, error);
    };
    try {
      const { roomId, participantId: by } = connection.requireJoined();
      const results = nowOrRetryWhileUnavailable(
        () => this.relayOnce(roomId, by, signals),
        () => connection.state.kind === 'joined',
      );
      if (results instanceof Promise) return results.then(finish).catch(fail);
      finish(results);
    } catch (error) {
      fail(error);
    }
    return undefined;
  }

  private relayOnce(
    roomId: RoomId,
    by: ParticipantId,
    signals: readonly SentSignal[],
  ): MaybePromise<readonly RelayResult[]> {
    const results = signals.map(({ seq, to, signal }) => {
      const message: SessionMessage = { type: 'peer/signal', from: by, signal };
      return this.store.relay(roomId, { by, seq }, { to, message });
    });
    const done = results.filter((result) => typeof result === 'string');
    return done.length === results.length
      ? done
      : Promise.all(results.map((result) => Promise.resolve(result)));
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
