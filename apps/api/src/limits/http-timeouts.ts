import type { Server } from 'node:http';
import { Socket } from 'node:net';
import type { Limits } from '../config/limits.js';

/** How often Node checks for slow requests; its default is every 30 s. */
const CHECKS_MS = 1_000;

/**
 * Limits how long a client may take to send a request or a WebSocket handshake [LIM-7], and to read a response
 * [LIM-8]. Call this before the server listens.
 */
export function setHttpTimeouts(
  server: Server & { connectionsCheckingInterval?: number },
  {
    requestHeadersMs,
    requestMs,
    unreadResponseMs,
  }: Pick<Limits, 'requestHeadersMs' | 'requestMs' | 'unreadResponseMs'>,
): void {
  server.headersTimeout = requestHeadersMs;
  server.requestTimeout = requestMs;
  // Ends a connection on which nothing can be written either; `ws` switches it off for its sockets.
  server.timeout = unreadResponseMs;
  // Node reads this when the server starts to listen; it has no setter.
  server.connectionsCheckingInterval = Math.min(CHECKS_MS, requestHeadersMs);
  // Nest's answer to an unknown upgrade path closes only our half of the connection, and HTTP timeouts no
  // longer cover the other half, so a client could keep it open indefinitely.
  server.on('upgrade', (_request, socket) => {
    if (socket instanceof Socket && socket.writableEnded) socket.destroySoon();
  });
}
