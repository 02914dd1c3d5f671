/**
 * Express middleware that bounds what HTTP requests cost before any of them is processed [LIM-2, LIM-16]. Ends
 * the connection without an answer, since an answer would cost more.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Limits } from '../config/limits.js';
import type { Metrics } from '../metrics/metrics.js';
import type { AddressTable } from './address-table.js';
import type { HeldBytes, Holder } from './held-bytes.js';

/** How much of a body is read at most, so that a client whose body is a little too large gets its answer. */
const MAX_DROPPED_BYTES = 2 ** 20;

interface Dependencies {
  readonly addresses: AddressTable;
  readonly heldBytes: HeldBytes;
  readonly metrics: Metrics;
  readonly limits: Pick<Limits, 'maxPipelinedRequests'>;
}

export function meterRequests({ addresses, heldBytes, metrics, limits }: Dependencies) {
  const unanswered = new WeakMap<Socket, number>();
  const holders = new WeakMap<Socket, Holder>();
  /** Responses that the client of that connection has not read. */
  const holderOf = (request: IncomingMessage): Holder => {
    const { socket } = request;
    const known = holders.get(socket);
    if (known !== undefined) return known;
    const holder = {
      address: addresses.addressOf(request),
      heldBytes: () => (socket.destroyed ? 0 : socket.writableLength),
      terminate: () => void socket.destroy(),
    };
    holders.set(socket, holder);
    socket.once('close', () => heldBytes.forget(holder));
    return holder;
  };
  const count = (socket: Socket, change: 1 | -1) => {
    const now = (unanswered.get(socket) ?? 0) + change;
    unanswered.set(socket, now);
    return now;
  };

  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const { socket } = request;
    // Node reports all requests of one read, also after the first of them has ended the connection.
    if (socket.destroyed) return;
    if (count(socket, 1) > limits.maxPipelinedRequests) {
      metrics.countLimited('pipelined_requests');
      return void socket.destroy();
    }
    if (!addresses.countRequest(request)) return void socket.destroy();
    // Node has passed the response to the connection by then.
    response.once('prefinish', () => heldBytes.note(holderOf(request)));
    response.once('close', () => {
      count(socket, -1);
      // Node would otherwise read the rest of the body.
      if (!request.complete) socket.destroySoon();
    });
    if (hasBody(request)) meterBody(request, addresses);
    next();
  };
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** `body-parser` rejects a body above its limit only when it has read and dropped all of it. */
function meterBody(request: IncomingMessage, addresses: AddressTable): void {
  let bytes = 0;
  request.on('data', ({ length }: Buffer) => {
    bytes += length;
    if (bytes > MAX_DROPPED_BYTES) request.socket.destroy();
  });
  request.once('close', () => addresses.countRequest(request, bytes));
}
