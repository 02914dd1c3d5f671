/**
 * Bounds what clients can hold of the front door: connections in total and per address, and the time until a
 * request is complete. Same values as the edge of the deployed stack (docs/adr/0022).
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf, type ProxyTrust } from '@throughline/std';

export interface ConnectionLimits {
  /** Connections in total, each of which may need another one to an app. */
  readonly connections: number;
  /**
   * Connections of one address: an office of a hundred people with one each, and the 500 signaling
   * connections that the API allows [LIM-5].
   */
  readonly addressConnections: number;
}

export const CONNECTION_LIMITS: ConnectionLimits = { connections: 5_000, addressConnections: 600 };

/** Multiplies the connections of an address, up to half of all: one address must not exclude the others. */
export function scaled(limits: ConnectionLimits, factor: number): ConnectionLimits {
  const { connections, addressConnections } = limits;
  return {
    connections,
    addressConnections: Math.min(addressConnections * factor, connections / 2),
  };
}

/** Options of the server: deadlines for a client to send its request. */
export const REQUEST_DEADLINES = {
  /** From the start of the connection or the request. */
  headersTimeout: 10_000,
  /** Enough for a slow phone. */
  requestTimeout: 15_000,
  /** How often Node checks the deadlines; by default every 30 s. */
  connectionsCheckingInterval: 1_000,
};

/** A client that reads nothing for this time is gone. Does not apply to WebSockets, which have heartbeats. */
const IDLE_TIMEOUT_MS = 60_000;

export function limitConnections(
  server: Server,
  { connections, addressConnections }: ConnectionLimits,
  trust: ProxyTrust,
): void {
  server.maxConnections = connections;
  server.setTimeout(IDLE_TIMEOUT_MS);
  const counts = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    // Already closed, or a proxy, which holds the connections of many clients.
    if (remoteAddress === undefined || trust(remoteAddress)) return;
    const network = networkOf(remoteAddress);
    const count = counts.get(network) ?? 0;
    if (count >= addressConnections) {
      socket.destroy();
      return;
    }
    counts.set(network, count + 1);
    socket.once('close', () => {
      const left = (counts.get(network) ?? 1) - 1;
      if (left === 0) counts.delete(network);
      else counts.set(network, left);
    });
  });
}
