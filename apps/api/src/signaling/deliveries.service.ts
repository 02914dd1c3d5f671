/** Forwards the store's events to the connections of this process. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { CloseCode, type ParticipantId } from '@throughline/protocol';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { type SessionEnd, sessionIn } from '../rooms/model/room.js';
import { type NumberedMessage, RoomStore, type StoreListener } from '../rooms/store/room-store.js';
import { SERVICE_RESTART, type SignalingConnection } from './signaling-connection.js';
import { ConnectionRegistry } from './connection-registry.js';

/** The close code for each end of a session that closes its connection. */
const CLOSE_CODES = {
  removed: CloseCode.removed,
  ended: CloseCode.roomEnded,
  replaced: CloseCode.replaced,
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
    const connection = this.connections.connectionOf(to);
    if (connection === undefined) return this.connections.noteMissed(to);
    if (connection.state.kind === 'joined') connection.state.stream.push(message);
  }

  onLastMessage(to: ParticipantId, message: NumberedMessage, end: SessionEnd): void {
    this.onMessage(to, message);
    const connection = this.connections.connectionOf(to);
    if (connection === undefined) return;
    this.connections.unassign(to, connection);
    // A rejected guest may join again on the same connection [SIG-10].
    if (end === 'rejected') return connection.setState({ kind: 'awaiting-join' });
    connection.setState({ kind: 'closed' });
    void connection.close(CLOSE_CODES[end]);
  }

  onReplaced(id: ParticipantId): void {
    const connection = this.connections.connectionOf(id);
    if (connection !== undefined) void this.attempt(() => this.closeIfReplaced(connection));
  }

  onGap(): void {
    this.connections.noteGap();
    for (const connection of this.connections.joined())
      void this.attempt(async () => {
        await this.closeIfReplaced(connection);
        if (connection.state.kind === 'joined') await connection.state.stream.catchUp();
      });
  }

  private async closeIfReplaced(connection: SignalingConnection): Promise<void> {
    const { state } = connection;
    if (state.kind !== 'joined') return;
    const { roomId, participantId, connectionNumber } = state;
    const room = await this.store.find(roomId);
    // The client may have left in the meantime, and may even have joined again on the connection.
    if (connection.state !== state) return;
    const now = room && sessionIn(room, participantId);
    if (now === undefined) return void connection.close(CloseCode.sessionOver);
    if (now.connectionNumber !== connectionNumber) return void connection.close(CloseCode.replaced);
    // Another process considered this one dead, and its grace period for the participant runs.
    if (now.absent) void connection.close(SERVICE_RESTART);
  }

  /** Ignores an unavailable store: `onGap` follows when it is available again. */
  private async attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) this.log.error(error);
    }
  }
}
