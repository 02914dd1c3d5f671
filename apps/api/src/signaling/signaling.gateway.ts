import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import {
  Inject,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type OnGatewayConnection, WebSocketGateway } from '@nestjs/websockets';
import {
  CloseCode,
  HEARTBEAT_SUBPROTOCOL,
  MAX_FRAME_BYTES,
  SIGNAL_PATH,
  SUBPROTOCOL,
} from '@throughline/protocol';
import type { RawData, ServerOptions, WebSocket } from 'ws';
import { type Clock, STEADY_CLOCK } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { AddressTable, type ConnectionRateLimits } from '../limits/address-table.js';
import { type Holder, HeldBytes } from '../limits/held-bytes.js';
import { MeteredTransport } from '../limits/metered-transport.js';
import { Metrics } from '../metrics/metrics.js';
import { AbsencesService } from './absences.service.js';
import { ConnectionRegistry } from './connection-registry.js';
import { DrainService } from './drain.service.js';
import { FrameHandler } from './frame-handler.js';
import { PreparationService } from './preparation.service.js';
import {
  SERVICE_RESTART,
  SignalingConnection,
  TICKS_PER_HEARTBEAT,
} from './signaling-connection.js';

/**
 * The fragments of a message, and the parts of one that `ws` keeps until it is complete. Each counts as a frame,
 * so a client reaches its rate limit first [LIM-1], at the default rates.
 */
const MAX_PARTS = 4_096;

/** How long a client may take to complete the closing handshake. `@types/ws` lacks the option. */
const CLOSE_TIMEOUT_MS = 5_000;

/** The one that the API prefers comes first. */
const SUBPROTOCOLS = [HEARTBEAT_SUBPROTOCOL, SUBPROTOCOL];

/** Close codes of a client that leaves the room (RFC 6455 §7.4.1) [ROOM-6]. */
const LEAVING_CODES = new Set([1000, 1001]);

type Options = ServerOptions & { readonly closeTimeout: number };

/**
 * The signaling connections: handshake, heartbeat, rate limits of their frames [LIM-1, LIM-2], and end.
 * Frames within the limits go to the `FrameHandler`. Rules: SPEC.md §Signaling.
 */
@WebSocketGateway<Options>({
  path: SIGNAL_PATH,
  maxPayload: MAX_FRAME_BYTES,
  maxFragments: MAX_PARTS,
  maxBufferedChunks: MAX_PARTS,
  closeTimeout: CLOSE_TIMEOUT_MS,
  // A client could make the API inflate 1,000 times what it sends.
  perMessageDeflate: false,
  // `PingAnswers` answers instead.
  autoPong: false,
  // The handshake succeeds without our subprotocol, so that a close code can state the reason [SIG-1].
  handleProtocols: (offered) => SUBPROTOCOLS.find((name) => offered.has(name)) ?? false,
})
export class SignalingGateway
  implements OnGatewayConnection<WebSocket>, OnApplicationBootstrap, OnApplicationShutdown
{
  private readonly log = new Logger(SignalingGateway.name);
  readonly #transports = new Map<SignalingConnection, MeteredTransport>();
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(
    private readonly connections: ConnectionRegistry,
    private readonly absences: AbsencesService,
    private readonly frames: FrameHandler,
    private readonly preparation: PreparationService,
    private readonly addresses: AddressTable,
    private readonly heldBytes: HeldBytes,
    private readonly drain: DrainService,
    private readonly metrics: Metrics,
    @Inject(LIMITS) private readonly limits: Limits,
    @Inject(STEADY_CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#heartbeat = setInterval(() => {
      for (const [connection, transport] of this.#transports) {
        connection.checkHeartbeat();
        if (transport.isMessageLate()) connection.terminate();
      }
    }, this.limits.heartbeatMs / TICKS_PER_HEARTBEAT);
  }

  handleConnection(socket: WebSocket, request: IncomingMessage): void {
    const rateLimits = this.addresses.openConnection(request);
    socket.once('close', () => rateLimits.release());
    if (this.drain.isDraining) return closeUnread(socket, request.socket, SERVICE_RESTART);
    if (!SUBPROTOCOLS.includes(socket.protocol))
      return closeUnread(socket, request.socket, CloseCode.wrongSubprotocol);
    const { limits } = this;
    const { traffic } = this.metrics;
    const holder: Holder = {
      address: rateLimits.address,
      heldBytes: () =>
        socket.readyState === socket.CLOSED ? 0 : connection.heldBytes + transport.heldBytes,
      terminate: () => connection.terminate(),
    };
    const onHeld = () => this.heldBytes.note(holder);
    const connection = new SignalingConnection(socket, request.socket, {
      limits,
      rateLimits,
      traffic,
      onHeld,
    });
    const transport = this.meter(connection, request.socket, rateLimits, onHeld);
    // Not a decorated handler per message: see `SignalingAdapter`.
    socket.on('message', (data: RawData, isBinary) => {
      const isOverLimit = transport.isMessageOverLimit();
      // `ws` passes every message as one buffer unless configured otherwise.
      if (!Buffer.isBuffer(data)) return;
      traffic.framesIn += 1;
      traffic.bytesIn += data.length;
      // `ws` has checked that texts are UTF-8.
      this.frames.handle(connection, isBinary ? undefined : data.toString(), isOverLimit);
    });
    this.connections.add(connection);
    this.#transports.set(connection, transport);
    // Not `handleDisconnect`, which does not get the close code.
    socket.once('close', (code) => {
      this.heldBytes.forget(holder);
      this.connections.remove(connection);
      this.#transports.delete(connection);
      // After pending frames, so that a join in progress is undone as well.
      connection.enqueue(() => this.handleClose(connection, LEAVING_CODES.has(code)));
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.#heartbeat);
  }

  /** Limits what the client sends [LIM-1, LIM-2], from the first byte after the handshake. */
  private meter(
    connection: SignalingConnection,
    socket: Socket,
    { frames }: ConnectionRateLimits,
    onHeld: () => void,
  ): MeteredTransport {
    const { messageMs, heartbeatMs } = this.limits;
    return new MeteredTransport(socket, {
      meter: frames,
      clock: this.clock,
      messageTicks: (messageMs / heartbeatMs) * TICKS_PER_HEARTBEAT,
      onRead: () => connection.noteActivity(),
      onHeld,
      onRejected: () => this.metrics.countLimited('socket_frames'),
      onDelay: (ms) => {
        this.metrics.countLimited('address_frames');
        connection.pauseReading(ms);
      },
      onExceeded: () => {
        this.log.warn({ event: 'connection closed', reason: 'too many frames' });
        connection.closeForAbuse(CloseCode.tooManyFrames);
      },
    });
  }

  private async handleClose(connection: SignalingConnection, hasLeft: boolean): Promise<void> {
    const { state } = connection;
    connection.setState({ kind: 'closed' });
    if (state.kind === 'prepared') return this.preparation.release(state);
    if (state.kind !== 'joined') return;
    const { roomId, participantId, connectionNumber } = state;
    this.connections.unassign(participantId, connection);
    if (hasLeft) await this.absences.leave({ roomId, participantId, connectionNumber });
    // After a drain the participant resumes at another process, so it is not marked absent here [RES-9].
    else if (!connection.isDraining)
      await this.absences.markAbsent({ roomId, participantId, connectionNumber });
  }
}

/** Closes a connection that is not served, and reads nothing that the client has sent after the handshake. */
function closeUnread(socket: WebSocket, transport: Socket, code: number): void {
  socket.pause();
  socket.close(code);
  transport.destroySoon();
}
