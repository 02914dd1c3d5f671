import type { IncomingMessage } from 'node:http';
import { Inject, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type OnGatewayConnection, WebSocketGateway } from '@nestjs/websockets';
import { CloseCode, MAX_FRAME_BYTES, SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import type { ServerOptions, WebSocket } from 'ws';
import { LIMITS, type Limits } from '../config/limits.js';
import { AddressTable } from '../limits/address-table.js';
import { AbsencesService } from './absences.service.js';
import { DrainService } from './drain.service.js';
import { FrameIntake } from './frame-intake.js';
import {
  SERVICE_RESTART,
  type SignalingConnection,
  TICKS_PER_HEARTBEAT,
} from './signaling-connection.js';
import { ConnectionRegistry } from './connection-registry.js';

/** How a client closes a socket that it does not mean to replace (RFC 6455 §7.4.1) [ROOM-6]. */
const DONE = new Set([1000, 1001]);

/**
 * The signaling sockets: their handshake, heartbeat and end. Their frames are for the `FrameIntake`. Rules: SPEC.md §Signaling.
 */
@WebSocketGateway<ServerOptions>({
  path: SIGNAL_PATH,
  maxPayload: MAX_FRAME_BYTES,
  // None agreed is no reason to fail the handshake: the socket is closed with a code that tells why.
  handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
})
export class SignalingGateway
  implements OnGatewayConnection<WebSocket>, OnApplicationBootstrap, OnApplicationShutdown
{
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(
    private readonly connections: ConnectionRegistry,
    private readonly absences: AbsencesService,
    private readonly intake: FrameIntake,
    private readonly addresses: AddressTable,
    private readonly drain: DrainService,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  onApplicationBootstrap(): void {
    this.#heartbeat = setInterval(() => {
      for (const connection of this.connections.all()) connection.checkHeartbeat();
    }, this.limits.heartbeatMs / TICKS_PER_HEARTBEAT);
  }

  handleConnection(socket: WebSocket, request: IncomingMessage): void {
    const rateLimits = this.addresses.hold(request);
    socket.once('close', () => rateLimits.release());
    if (this.drain.isTurningAway) return socket.close(SERVICE_RESTART);
    if (socket.protocol !== SUBPROTOCOL) return socket.close(CloseCode.wrongSubprotocol);
    const connection = this.intake.open(socket, request.socket, rateLimits);
    this.connections.add(connection);
    // Not `handleDisconnect`, which is not told the code.
    socket.once('close', (code) => {
      this.connections.remove(connection);
      // In order, so that a join still under way is undone as well.
      connection.inOrder(() => this.depart(connection, DONE.has(code)));
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.#heartbeat);
  }

  private async depart(connection: SignalingConnection, isDone: boolean): Promise<void> {
    const { state } = connection;
    connection.become({ kind: 'closed' });
    if (state.kind !== 'joined') return;
    const { roomId, participantId, connectionNumber } = state;
    this.connections.dismiss(participantId, connection);
    if (isDone) await this.absences.leave({ roomId, participantId, connectionNumber });
    // Who was sent to another process is absent to nobody unless it does not get there [RES-9].
    else if (!connection.isDraining)
      await this.absences.begin({ roomId, participantId, connectionNumber });
  }
}
