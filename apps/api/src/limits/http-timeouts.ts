import type { Server } from 'node:http';
import { Socket } from 'node:net';
import type { Limits } from '../config/limits.js';

/** How often Node looks for requests that take too long; what it does by itself is every 30 s. */
const CHECKS_MS = 1_000;

/**
 * Bounds how long a connection may take for a request, or for the handshake of a socket, which is one
 * [LIM-7]. To be called before the server listens.
 */
export function setHttpTimeouts(
  server: Server & { connectionsCheckingInterval?: number },
  { requestHeadersMs, requestMs }: Pick<Limits, 'requestHeadersMs' | 'requestMs'>,
): void {
  server.headersTimeout = requestHeadersMs;
  server.requestTimeout = requestMs;
  // Node reads it when it begins to listen; there is no other way to it once the server is made.
  server.connectionsCheckingInterval = Math.min(CHECKS_MS, requestHeadersMs);
  // Nest's own answer to an upgrade that it cannot place ends our half of the connection only, and no
  // timeout of HTTP covers the other half any more: it would stay open for as long as its client likes.
  server.on('upgrade', (_request, socket) => {
    if (socket instanceof Socket && socket.writableEnded) socket.destroySoon();
  });
}
