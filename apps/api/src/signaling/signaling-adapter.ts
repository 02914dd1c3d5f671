import { STATUS_CODES } from 'node:http';
import { type INestApplication, Logger } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { ServerOptions, VerifyClientCallbackAsync, WebSocketServer } from 'ws';
import type { AddressTable } from '../limits/address-table.js';
import type { ProxyTrust } from '../limits/client-address.js';
import { isCrossOriginPage } from './origin-check.js';

/** By what a handshake is judged. */
export interface Door {
  readonly publicOrigin: string | undefined;
  readonly trust: ProxyTrust;
  readonly addresses: AddressTable;
}

/**
 * Nest's adapter for `ws` with the cures that the protocol needs. Nest does the handshake and the
 * shutdown; frames are the gateway's own.
 */
export class SignalingAdapter extends WsAdapter {
  private readonly log = new Logger(SignalingAdapter.name);

  constructor(
    app: INestApplication,
    private readonly door: Door,
  ) {
    super(app);
  }

  /**
   * Nothing: the gateway listens to the socket itself. Nest's dispatch silently drops a frame that its
   * parser rejects or that no handler is named for (nestjs/nest#17624), where [SIG-2] promises an
   * answer, and its observables cost as much for each frame as all of ours (`bench/signaling`).
   */
  override bindMessageHandlers(): void {}

  override create(port: number, options: ServerOptions & { path: string }): WebSocketServer {
    const verifyClient: VerifyClientCallbackAsync = ({ req }, answer) => {
      if (isCrossOriginPage(req, this.door)) return answer(false, 403);
      const refusal = this.door.addresses.judgeHandshake(req);
      if (refusal === undefined) return answer(true);
      // `ws` names the reason by itself only if it is told none.
      const { status, retryAfterSeconds } = refusal;
      answer(false, status, STATUS_CODES[status], { 'Retry-After': `${retryAfterSeconds}` });
    };
    return super.create(port, { ...options, verifyClient }) as WebSocketServer;
  }

  /**
   * Instead of Nest's, which logs as an error whatever a client gets wrong in WebSocket itself, such
   * as a frame that is too big: anybody could fill the log. `ws` has closed the socket by then.
   */
  override bindErrorHandler(server: WebSocketServer): WebSocketServer {
    server.on('connection', (socket) => {
      socket.on('error', (error) =>
        this.log.debug({ event: 'socket failed', reason: error.message }),
      );
    });
    server.on('error', (error) => this.log.error(error));
    return server;
  }
}
