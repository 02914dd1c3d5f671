import { setTimeout as elapsed } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { CloseCode, MAX_FRAME_BYTES, SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import type { ServerOptions, WebSocket } from 'ws';
import { LIMITS, type Limits } from '../config/limits.js';
import { FrameHandler } from './frame-handler.js';
import { ParticipantSession } from './participant-session.js';
import { PresenceService } from './presence.service.js';
import { SessionRegistry } from './session-registry.js';
import { FRAME } from './signaling-adapter.js';

/** RFC 6455 §7.4.1: "going away". */
const GOING_AWAY = 1001;

/** Longest time that a shutdown waits for clients to answer the closing handshake. */
const GOODBYE_MS = 1_000;

/**
 * The signaling sockets: their handshake, heartbeat and end. What their frames ask for is up to the
 * `FrameHandler`. Rules: SPEC.md §Signaling.
 */
@WebSocketGateway<ServerOptions>({
  path: SIGNAL_PATH,
  maxPayload: MAX_FRAME_BYTES,
  // None agreed is no reason to fail the handshake: the socket is closed with a code that tells why.
  handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
})
export class SignalingGateway
  implements
    OnGatewayConnection<WebSocket>,
    OnGatewayDisconnect<WebSocket>,
    OnApplicationBootstrap,
    BeforeApplicationShutdown
{
  private readonly log = new Logger(SignalingGateway.name);
  #heartbeat: NodeJS.Timeout | undefined;
  #isShuttingDown = false;

  constructor(
    private readonly sessions: SessionRegistry,
    private readonly presence: PresenceService,
    private readonly frames: FrameHandler,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  onApplicationBootstrap(): void {
    this.#heartbeat = setInterval(() => {
      for (const session of this.sessions.all()) session.checkHeartbeat();
    }, this.limits.heartbeatMs);
  }

  handleConnection(socket: WebSocket): void {
    if (this.#isShuttingDown) socket.close(GOING_AWAY);
    else if (socket.protocol !== SUBPROTOCOL) socket.close(CloseCode.wrongSubprotocol);
    else this.sessions.add(socket, new ParticipantSession(socket, this.limits));
  }

  handleDisconnect(socket: WebSocket): void {
    const session = this.sessions.of(socket);
    if (session === undefined) return;
    this.sessions.remove(socket);
    void this.depart(session);
  }

  /** Answers go out through the session, never as the return value, so that they keep their order. */
  @SubscribeMessage(FRAME)
  onFrame(@ConnectedSocket() socket: WebSocket, @MessageBody() frame: string | undefined): void {
    const session = this.sessions.of(socket);
    // WsAdapter runs one socket's handlers concurrently; a candidate must not overtake its
    // offer [SIG-5], so each session queues its own frames. Without one, the socket is being closed.
    session?.inOrder(() => this.frames.take(session, frame));
  }

  /** Closes the sockets before Nest does, which would end them without a code. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#isShuttingDown = true;
    clearInterval(this.#heartbeat);
    const sessions = this.sessions.all();
    const closing = sessions.map((session) => session.close(GOING_AWAY));
    await Promise.race([Promise.all(closing), elapsed(GOODBYE_MS, undefined, { ref: false })]);
    // A shared store outlives us, so nobody is left behind in it.
    await Promise.all(sessions.map((session) => this.depart(session)));
  }

  /** In order, so that a join still under way is undone as well [ROOM-6]. */
  private depart(session: ParticipantSession): Promise<void> {
    return new Promise((resolve) => {
      session.inOrder(async () => {
        // Whose API goes comes back to another, and keeps the links meanwhile [ROOM-6].
        await this.presence.depart(session, { isTold: !this.#isShuttingDown }).finally(resolve);
      });
    });
  }
}
