/** Hands on what the store tells of the participants that this process holds. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { CloseCode, type ParticipantId } from '@throughline/protocol';
import { RedisUnavailableError } from '../redis/redis-unavailable-error.js';
import { type SessionEnd, sessionIn } from '../rooms/model/room.js';
import { type NumberedMessage, RoomStore, type StoreListener } from '../rooms/store/room-store.js';
import { SERVICE_RESTART, type SignalingConnection } from './signaling-connection.js';
import { ConnectionRegistry } from './connection-registry.js';

/** What of a session's end its socket is told by a close code. */
const CLOSE_CODES = {
  removed: CloseCode.removed,
  ended: CloseCode.roomOver,
} as const satisfies Partial<Record<SessionEnd, number>>;

@Injectable()
export class DeliveriesService implements StoreListener, OnModuleInit {
  private readonly log = new Logger(DeliveriesService.name);

  constructor(
    private readonly store: RoomStore,
    private readonly connections: ConnectionRegistry,
  ) {}

  onModuleInit(): Promise<void> {
    return this.store.listen(this);
  }

  onMessage(to: ParticipantId, message: NumberedMessage): void {
    const state = this.connections.holding(to)?.state;
    if (state?.kind === 'joined') state.stream.tell(message);
  }

  onLastMessage(to: ParticipantId, message: NumberedMessage, end: SessionEnd): void {
    this.onMessage(to, message);
    const connection = this.connections.holding(to);
    if (connection === undefined) return;
    this.connections.dismiss(to, connection);
    // Who was refused at the door may knock again over the same socket [SIG-10].
    if (end === 'rejected') return connection.become({ kind: 'awaiting-join' });
    connection.become({ kind: 'closed' });
    void connection.close(CLOSE_CODES[end]);
  }

  onReplaced(id: ParticipantId): void {
    const connection = this.connections.holding(id);
    if (connection !== undefined) void this.attempt(() => this.yieldIfMoved(connection));
  }

  onGap(): void {
    for (const connection of this.connections.joined())
      void this.attempt(async () => {
        await this.yieldIfMoved(connection);
        if (connection.state.kind === 'joined') await connection.state.stream.catchUp();
      });
  }

  private async yieldIfMoved(connection: SignalingConnection): Promise<void> {
    if (connection.state.kind !== 'joined') return;
    const { roomId, participantId, connectionNumber } = connection.state;
    const room = await this.store.find(roomId);
    const now = room && sessionIn(room, participantId);
    if (now === undefined) return void connection.close(CloseCode.sessionOver);
    if (now.connectionNumber !== connectionNumber) return void connection.close(CloseCode.replaced);
    // Another process took us for dead and waits for the participant to come back.
    if (now.absent) void connection.close(SERVICE_RESTART);
  }

  /** Whoever sees the store return asks again. */
  private async attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      if (!(error instanceof RedisUnavailableError)) this.log.error(error);
    }
  }
}
