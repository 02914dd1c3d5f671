import { STATUS_CODES } from 'node:http';
import { type INestApplication, Logger } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { ServerOptions, VerifyClientCallbackAsync, WebSocketServer } from 'ws';
import type { AddressTable } from '../limits/address-table.js';
import type { PageOrigins } from '../access/page-origins.js';

/** What a handshake has to satisfy. */
export interface HandshakePolicy {
  readonly origins: PageOrigins;
  readonly addresses: AddressTable;
}

/**
 * Nest's adapter for `ws`, adapted to the protocol. Nest performs the handshake and the shutdown; the
 * gateway reads frames itself.
 */
export class SignalingAdapter extends WsAdapter {
  private readonly log = new Logger(SignalingAdapter.name);

  constructor(
    app: INestApplication,
    private readonly policy: HandshakePolicy,
  ) {
    super(app);
  }

  /**
   * Does nothing, since the gateway listens to the socket itself. Nest's dispatch drops a frame that its
   * parser rejects or that has no handler (nestjs/nest#17624), where [SIG-2] requires an answer, and its
   * observables cost as much per frame as all of our code (`bench/signaling`).
   */
  override bindMessageHandlers(): void {}

  override create(port: number, options: ServerOptions & { path: string }): WebSocketServer {
    const verifyClient: VerifyClientCallbackAsync = ({ req }, answer) => {
      if (this.policy.origins.rejects(req)) return answer(false, 403);
      const rejection = this.policy.addresses.checkHandshake(req);
      if (rejection === undefined) return answer(true);
      // Given headers, `ws` no longer fills in the reason phrase.
      const { status, retryAfterSeconds } = rejection;
      answer(false, status, STATUS_CODES[status], { 'Retry-After': `${retryAfterSeconds}` });
    };
    return super.create(port, { ...options, verifyClient }) as WebSocketServer;
  }

  /**
   * Replaces Nest's handler, which logs every protocol violation of a client as an error, such as a frame
   * that is too large, so that any client could fill the log. `ws` has closed the socket by then.
   */
  override bindErrorHandler(server: WebSocketServer): WebSocketServer {
    server.on('connection', (socket) => {
      socket.on('error', (error) =>
        this.log.debug({ event: 'connection failed', reason: error.message }),
      );
    });
    server.on('error', (error) => this.log.error(error));
    return server;
  }
}
