/** Carries STUN messages to a TURN server over UDP, TCP or TLS (RFC 8656 §2.1). */
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { messageLength } from './stun-message.js';

/** What a TURN URL names (RFC 7065 §3.1). */
export interface TurnAddress {
  readonly kind: 'udp' | 'tcp' | 'tls';
  /** A name, or an IP address without brackets. */
  readonly host: string;
  readonly port: number;
  /** By default the server must prove that it is `host`. */
  readonly tls?: Pick<ConnectionOptions, 'rejectUnauthorized' | 'servername'>;
}

export interface StunTransport extends Disposable {
  /** UDP loses messages, so they have to be sent again. */
  readonly isReliable: boolean;
  send(message: Buffer): void;
}

const TURN_URL = /^(turns?):(?:\[([^\]]+)\]|([^:?]+))(?::(\d+))?(?:\?transport=(udp|tcp))?$/i;
/** More than any response; a server that sends more is none. */
const MAX_BUFFERED_BYTES = 16_384;

/** Undefined for another URL, and for DTLS, which Node.js does not have. */
export function turnAddress(url: string): TurnAddress | undefined {
  const [, scheme = '', ipv6, name = '', port, transport] = TURN_URL.exec(url) ?? [];
  const isSecure = scheme.toLowerCase() === 'turns';
  const isUdp = (transport?.toLowerCase() ?? (isSecure ? 'tcp' : 'udp')) === 'udp';
  if (scheme === '' || (isSecure && isUdp)) return undefined;
  const kind = isUdp ? 'udp' : isSecure ? 'tls' : 'tcp';
  return { kind, host: ipv6 ?? name, port: Number(port ?? (isSecure ? 5_349 : 3_478)) };
}

/** `stun:` and `stuns:` differ from the URLs of TURN by the scheme alone (RFC 7064 §3.1). */
export const stunAddress = (url: string): TurnAddress | undefined =>
  turnAddress(url.replace(/^stun/i, 'turn'));

export interface TransportEvents {
  readonly onMessage: (message: Buffer) => void;
  /** The server's machine or the connection has failed. */
  readonly onError: (error: Error) => void;
}

/** Rejects if the server cannot be reached, or when the signal aborts. The caller disposes of the transport. */
export function openTransport(
  address: TurnAddress,
  events: TransportEvents,
  signal: AbortSignal,
): Promise<StunTransport> {
  const open = address.kind === 'udp' ? openUdp : openStream;
  return open(address, events, signal);
}

async function openUdp(
  { host, port }: TurnAddress,
  { onMessage, onError }: TransportEvents,
  signal: AbortSignal,
): Promise<StunTransport> {
  const { address, family } = await lookup(host);
  signal.throwIfAborted();
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  socket.on('message', onMessage);
  socket.on('error', onError);
  // A connected socket receives ICMP errors, so a server that does not run is found at once.
  try {
    socket.connect(port, address);
    await once(socket, 'connect', { signal });
  } catch (error) {
    socket.close();
    throw error;
  }
  return {
    isReliable: false,
    send: (message) => socket.send(message, () => undefined),
    [Symbol.dispose]: () => socket.close(),
  };
}

async function openStream(
  { kind, host, port, tls }: TurnAddress,
  { onMessage, onError }: TransportEvents,
  signal: AbortSignal,
): Promise<StunTransport> {
  const isTls = kind === 'tls';
  const socket = isTls
    ? connectTls({ host, port, servername: host, ...tls })
    : connectTcp({ host, port });
  try {
    await once(socket, isTls ? 'secureConnect' : 'connect', { signal });
  } catch (error) {
    socket.destroy();
    throw error;
  }
  socket.on('error', onError);
  let received: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    if (received.length > MAX_BUFFERED_BYTES) return socket.destroy();
    for (;;) {
      const length = messageLength(received);
      if (length === undefined || received.length < length) return;
      onMessage(received.subarray(0, length));
      received = received.subarray(length);
    }
  });
  return {
    isReliable: true,
    send: (message) => socket.write(message),
    [Symbol.dispose]: () => socket.destroy(),
  };
}
