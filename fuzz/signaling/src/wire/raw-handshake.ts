/** Handshakes byte by byte (RFC 6455 §4), and those that the API must reject. */
import type { Socket } from 'node:net';
import { SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import { handshakeText, type Random } from '@throughline/test-kit';
import { DEADLINE_MS } from './wire.ts';

export interface HandshakeResponse {
  /** 0 if the API has ended the connection without one. */
  readonly status: number;
  /** What came after the headers. */
  readonly rest: Buffer;
}

const END_OF_HEADERS = '\r\n\r\n';

/** Sends `request` and resolves with the response. Rejects if there is neither a response nor an end. */
export async function readHandshake(socket: Socket, request: string): Promise<HandshakeResponse> {
  let received = Buffer.alloc(0);
  const { promise, resolve, reject } = Promise.withResolvers<HandshakeResponse>();
  const deadline = setTimeout(() => reject(new Error('no answer to a handshake')), DEADLINE_MS);
  const finish = () => {
    clearTimeout(deadline);
    socket.off('data', read).off('close', finish);
    const headers = received.indexOf(END_OF_HEADERS);
    const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(received.toString('latin1')) ?? [];
    const rest = headers < 0 ? received : received.subarray(headers + END_OF_HEADERS.length);
    resolve({ status: Number(status ?? 0), rest });
  };
  const read = (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    if (received.includes(END_OF_HEADERS)) finish();
  };
  socket.on('data', read).on('close', finish);
  socket.write(request);
  return promise;
}

/** Ends our half, and resolves with everything that follows `rest` once the connection has closed. */
export function readToEnd(socket: Socket, rest: Buffer): Promise<Buffer> {
  const chunks = [rest];
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve(rest);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('close', () => resolve(Buffer.concat(chunks)));
    socket.end();
  });
}

/** A handshake that the API rejects with a status, or accepts only to close it with 4406 [SIG-1]. */
export function rejectedHandshake(random: Random): string {
  const valid = handshakeText({ path: SIGNAL_PATH, subprotocol: SUBPROTOCOL });
  const withSubprotocol = (subprotocol?: string) =>
    handshakeText({ path: SIGNAL_PATH, subprotocol });
  return random.pick([
    withSubprotocol(),
    withSubprotocol('chat'),
    withSubprotocol(SUBPROTOCOL.toUpperCase()),
    withSubprotocol(`${SUBPROTOCOL}, ${SUBPROTOCOL}`),
    withSubprotocol('a b'),
    withSubprotocol(', ,'),
    withSubprotocol('x'.repeat(9_000)),
    valid.replace(SIGNAL_PATH, '/signal/other'),
    valid.replace(SIGNAL_PATH, '/'),
    valid.replace('GET', 'POST'),
    valid.replace('Upgrade: websocket', 'Upgrade: h2c'),
    valid.replace('Sec-WebSocket-Version: 13', 'Sec-WebSocket-Version: 12'),
    valid.replace(/Sec-WebSocket-Key: .*\r\n/, ''),
    valid.replace(/Sec-WebSocket-Key: .*\r\n/, 'Sec-WebSocket-Key: short\r\n'),
    valid.replace('\r\n\r\n', '\r\nOrigin: https://attacker.example\r\n\r\n'),
    valid.replace('\r\n\r\n', `\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`),
    valid.replace('HTTP/1.1', 'HTTP/9.9'),
    valid.replace('Host: x', 'Host: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5'),
    `\u0016\u0003\u0001${valid}`,
  ]);
}
