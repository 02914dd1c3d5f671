import type { IncomingMessage } from 'node:http';
import {
  Inject,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type OnGatewayConnection, WebSocketGateway } from '@nestjs/websockets';
import { CloseCode, MAX_FRAME_BYTES, SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import type { RawData, ServerOptions, WebSocket } from 'ws';
import { type Clock, STEADY_CLOCK } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { AddressTable } from '../limits/address-table.js';
import { Metrics } from '../metrics/metrics.js';
import { AbsencesService } from './absences.service.js';
import { ConnectionRegistry } from './connection-registry.js';
import { DrainService } from './drain.service.js';
import { FrameHandler } from './frame-handler.js';
import {
  SERVICE_RESTART,
  SignalingConnection,
  TICKS_PER_HEARTBEAT,
} from './signaling-connection.js';

/** Close codes of a client that leaves the room (RFC 6455 §7.4.1) [ROOM-6]. */
const LEAVING_CODES = new Set([1000, 1001]);

/**
 * The signaling connections: handshake, heartbeat, rate limits of their frames [LIM-1, LIM-2], and end.
 * Frames within the limits go to the `FrameHandler`. Rules: SPEC.md §Signaling.
 */
@WebSocketGateway<ServerOptions>({
  path: SIGNAL_PATH,
  maxPayload: MAX_FRAME_BYTES,
  // The handshake succeeds without our subprotocol, so that a close code can state the reason [SIG-1].
  handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
})
export class SignalingGateway
  implements OnGatewayConnection<WebSocket>, OnApplicationBootstrap, OnApplicationShutdown
{
  private readonly log = new Logger(SignalingGateway.name);
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(
    private readonly connections: ConnectionRegistry,
    private readonly absences: AbsencesService,
    private readonly frames: FrameHandler,
    private readonly addresses: AddressTable,
    private readonly drain: DrainService,
    private readonly metrics: Metrics,
    @Inject(LIMITS) private readonly limits: Limits,
    @Inject(STEADY_CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#heartbeat = setInterval(() => {
      for (const connection of this.connections.all()) connection.checkHeartbeat();
    }, this.limits.heartbeatMs / TICKS_PER_HEARTBEAT);
  }

  handleConnection(socket: WebSocket, request: IncomingMessage): void {
    const rateLimits = this.addresses.openConnection(request);
    socket.once('close', () => rateLimits.release());
    if (this.drain.isDraining) return socket.close(SERVICE_RESTART);
    if (socket.protocol !== SUBPROTOCOL) return socket.close(CloseCode.wrongSubprotocol);
    const { limits } = this;
    const { traffic } = this.metrics;
    const connection = new SignalingConnection(socket, request.socket, {
      limits,
      rateLimits,
      traffic,
    });
    // Not a decorated handler per message: see `SignalingAdapter`.
    socket.on('message', (data: RawData, isBinary) => {
      // `ws` passes every frame as one buffer unless configured otherwise.
      if (Buffer.isBuffer(data)) this.receive(connection, data, isBinary);
    });
    this.connections.add(connection);
    // Not `handleDisconnect`, which does not get the close code.
    socket.once('close', (code) => {
      this.connections.remove(connection);
      // After pending frames, so that a join in progress is undone as well.
      connection.enqueue(() => this.handleClose(connection, LEAVING_CODES.has(code)));
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.#heartbeat);
  }

  private receive(connection: SignalingConnection, data: Buffer, isBinary: boolean): void {
    connection.noteActivity();
    if (connection.isClosedForAbuse) return;
    const { frames: meter } = connection.rateLimits;
    const { traffic } = this.metrics;
    traffic.framesIn += 1;
    traffic.bytesIn += data.length;
    const verdict = meter.judge(data.length, this.clock());
    if (meter.pauseMs > 0) {
      this.metrics.countLimited('address_frames');
      connection.pauseReading(meter.pauseMs);
    }
    if (verdict === 'close') {
      this.log.warn({ event: 'connection closed', reason: 'too many frames' });
      return connection.closeForAbuse(CloseCode.tooManyFrames);
    }
    if (verdict === 'reject') this.metrics.countLimited('socket_frames');
    // `ws` has checked that texts are UTF-8.
    this.frames.handle(connection, isBinary ? undefined : data.toString(), verdict === 'reject');
  }

  private async handleClose(connection: SignalingConnection, hasLeft: boolean): Promise<void> {
    const { state } = connection;
    connection.setState({ kind: 'closed' });
    if (state.kind !== 'joined') return;
    const { roomId, participantId, connectionNumber } = state;
    this.connections.unassign(participantId, connection);
    if (hasLeft) await this.absences.leave({ roomId, participantId, connectionNumber });
    // After a drain the participant resumes at another process, so it is not marked absent here [RES-9].
    else if (!connection.isDraining)
      await this.absences.markAbsent({ roomId, participantId, connectionNumber });
  }
}
