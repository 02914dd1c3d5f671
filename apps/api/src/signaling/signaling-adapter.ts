import { type INestApplication, Logger } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { RawData, ServerOptions, VerifyClientCallbackAsync, WebSocketServer } from 'ws';
import { isForeignPage } from './foreign-page.js';

/** The one event that all frames arrive as. */
export const FRAME = 'frame';

/**
 * Gives every frame to one handler, unread: the adapter silently drops a frame that its parser
 * rejects or that no handler is named for (nestjs/nest#17624), and [SIG-2] promises an answer.
 * `ws` hands texts over as strings, so what is none was a binary frame.
 */
const toFrame = (data: string | RawData) => ({
  event: FRAME,
  data: typeof data === 'string' ? data : undefined,
});

/** Nest's adapter for `ws` with the cures that the protocol needs. */
export class SignalingAdapter extends WsAdapter {
  private readonly log = new Logger(SignalingAdapter.name);

  constructor(
    app: INestApplication,
    private readonly publicOrigin: string | undefined,
  ) {
    super(app, { messageParser: toFrame });
  }

  override create(port: number, options: ServerOptions & { path: string }): WebSocketServer {
    const verifyClient: VerifyClientCallbackAsync = ({ req }, answer) => {
      if (isForeignPage(req, this.publicOrigin)) answer(false, 403);
      else answer(true);
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
