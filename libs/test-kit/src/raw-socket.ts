/** A TCP connection to a WebSocket server that may break every rule of HTTP and WebSocket. */
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

export interface RawSocketOptions {
  readonly port: number;
  /** Any of 127.0.0.0/8; by default the system's choice. */
  readonly localAddress?: string;
  /** Whether the socket stays open when the server ends its half. By default false. */
  readonly allowHalfOpen?: boolean;
}

export interface HandshakeOptions {
  readonly path: string;
  /** None if absent. */
  readonly subprotocol?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

const DEADLINE_MS = 20_000;

/** A complete WebSocket handshake (RFC 6455 §4.1). */
export const handshakeText = ({ path, subprotocol, headers = {} }: HandshakeOptions): string =>
  [
    `GET ${path} HTTP/1.1`,
    'Host: x',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(subprotocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${subprotocol}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');

/** Connects on loopback. The caller destroys the socket, whose errors are ignored, since a close follows. */
export async function openRawSocket({
  port,
  localAddress,
  allowHalfOpen = false,
}: RawSocketOptions): Promise<Socket> {
  // Not all options: Node takes the `path` of a handshake for that of a Unix socket.
  const socket = connect({
    port,
    host: '127.0.0.1',
    allowHalfOpen,
    ...(localAddress !== undefined && { localAddress }),
  });
  socket.on('error', () => undefined);
  await once(socket, 'connect', { signal: AbortSignal.timeout(DEADLINE_MS) });
  return socket;
}

/** Connects, sends the handshake, and reads nothing after the first part of its answer. */
export async function openRawWebSocket(
  options: RawSocketOptions & HandshakeOptions,
): Promise<Socket> {
  const socket = await openRawSocket(options);
  socket.write(handshakeText(options));
  await Promise.race([
    once(socket, 'data', { signal: AbortSignal.timeout(DEADLINE_MS) }),
    once(socket, 'close'),
  ]);
  socket.pause();
  return socket;
}
