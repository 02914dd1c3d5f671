/**
 * What a client can leave unfinished while it holds a connection. Each kind opens one connection and never
 * completes what it has begun. Kinds that drip send one byte each second, so that no idle timeout ends them.
 */
import http2 from 'node:http2';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { clientHello } from './client-hello.js';

export interface Target {
  readonly host: string;
  readonly port: number;
  /** The server name of TLS, and the Host of requests. */
  readonly servername: string;
  /** The address of this machine to connect from; the system's choice by default. */
  readonly from?: string;
}

/** Opens one connection. Its errors are expected; `ConnectionFlood` handles them. */
export type Unfinished = (target: Target) => Promise<Duplex>;

const DRIP_MS = 1_000;
/** As many requests at once as RFC 9113 §6.5.2 recommends to allow. */
const STREAMS = 100;

const connect = ({ host, port, from }: Target): net.Socket =>
  net.connect({ host, port, ...(from !== undefined && { localAddress: from }) });

const secure = (target: Target, protocol = 'http/1.1'): tls.TLSSocket =>
  tls.connect({
    socket: connect(target),
    servername: target.servername,
    rejectUnauthorized: false,
    ALPNProtocols: [protocol],
  });

function drip(socket: Duplex): void {
  const timer = setInterval(() => socket.write('a'), DRIP_MS);
  socket.once('close', () => clearInterval(timer));
}

type Open = (target: Target) => Duplex;

const sends =
  (open: Open, bytes: (host: string) => string): Unfinished =>
  (target) => {
    const socket = open(target);
    socket.write(bytes(target.servername));
    return Promise.resolve(socket);
  };

const drips =
  (open: Open, bytes: (host: string) => string): Unfinished =>
  async (target) => {
    const socket = await sends(open, bytes)(target);
    drip(socket);
    return socket;
  };

const headers = (host: string) => `GET / HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `;
const body = (host: string) =>
  `POST /api/rooms HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{`;
const pageBody = (host: string) =>
  `POST / HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\n`;
const upgrade = (host: string) =>
  `GET /signal HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nX-Slow: `;

/** Begins requests with a body over HTTP/2 and completes none of them. */
const http2Bodies: Unfinished = (target) => {
  const socket = secure(target, 'h2');
  const session = http2.connect(`https://${target.servername}`, { createConnection: () => socket });
  session.on('error', () => socket.destroy());
  for (let stream = 0; stream < STREAMS; stream++) {
    const request = session.request({ ':method': 'POST', ':path': '/' }, { endStream: false });
    request.on('error', () => {}); // expected: the server ends it
    request.write('a');
  }
  return Promise.resolve(socket);
};

/** Without TLS. */
const PLAIN = {
  'no bytes': (target) => Promise.resolve(connect(target)),
  'plain headers': drips(connect, headers),
  'plain body': drips(connect, body),
  'plain body of a page': drips(connect, pageBody),
  'plain upgrade': drips(connect, upgrade),
} satisfies Record<string, Unfinished>;

/** With TLS, or a part of its handshake. */
const SECURE = {
  'half a ClientHello': async (target) => {
    const hello = await clientHello(target.servername);
    const socket = connect(target);
    socket.write(hello.subarray(0, hello.length / 2));
    return socket;
  },
  ClientHello: async (target) => {
    const hello = await clientHello(target.servername);
    const socket = connect(target);
    socket.write(hello);
    return socket;
  },
  handshake: (target) => Promise.resolve(secure(target)),
  headers: drips(secure, headers),
  body: drips(secure, body),
  'body of a page': drips(secure, pageBody),
  upgrade: drips(secure, upgrade),
  'HTTP/2 preface': sends(
    (target) => secure(target, 'h2'),
    () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  ),
  'HTTP/2 bodies': http2Bodies,
} satisfies Record<string, Unfinished>;

/** All kinds, by what a connection of the kind has sent last. */
export const UNFINISHED = { ...PLAIN, ...SECURE } satisfies Record<string, Unfinished>;
export type UnfinishedKind = keyof typeof UNFINISHED;
