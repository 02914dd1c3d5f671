/**
 * The one port people see. It sends each request to the app that answers it, as the edge does in
 * the deployed stack, and tells that app who asked: the X-Forwarded headers are the front door's
 * own, whatever a client claims.
 */
import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { ProxyServer } from 'http-proxy-3';

export interface FrontDoorOptions {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Origins of the apps. They need not be up: until they are, the answer is 502. */
  api: string;
  web: string;
}

export interface FrontDoor extends AsyncDisposable {
  readonly port: number;
}

/** A client has this long to send its request: longer than a slow phone, shorter than a hoarder. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;

/** An app that has not answered by then will not. */
const UPSTREAM_TIMEOUT_MS = 60_000;

const SIGNALING_PATH = '/signal';

/** Resolves once the port is bound. Rejects with the system's error when it cannot be. */
export async function openFrontDoor({
  host,
  port,
  api,
  web,
}: FrontDoorOptions): Promise<FrontDoor> {
  const proxy = new ProxyServer({ proxyTimeout: UPSTREAM_TIMEOUT_MS });
  proxy.on('error', (_error, _request, response) => {
    if (response instanceof ServerResponse) refuse(response);
  });
  proxy.on('proxyRes', (upstream, _request, response) => {
    // An app's word to the front door alone (RFC 9110 §7.6.1): the browser keeps its connection.
    delete upstream.headers.connection;
    delete upstream.headers['keep-alive'];
    // Left to itself the client would wait for a rest that nobody sends any more.
    upstream.once('close', () => {
      if (!upstream.complete) response.destroy();
    });
  });

  const server = createServer({
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    shouldUpgradeCallback: isSignaling,
  });
  server.on('request', (request, response) => {
    // Other forms of target (RFC 9112 §3.2) are for proxies that clients know of.
    if (!pathOf(request).startsWith('/')) return answer(response, 400, MALFORMED);
    stampForwarded(request);
    refuseUpgrade(request);
    proxy.web(request, response, { target: isForApi(request) ? api : web });
  });
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    stampForwarded(request);
    proxyUpgrade({ proxy, request, socket, head, target: api });
  });

  return {
    port: await listen(server, host, port),
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      // Sockets that were upgraded are not the server's any more.
      for (const socket of upgraded) socket.destroy();
      server.closeAllConnections();
      await closed;
    },
  };
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? url;
}

function isForApi(request: IncomingMessage): boolean {
  const path = pathOf(request);
  return path === '/api' || path.startsWith('/api/');
}

function isSignaling(request: IncomingMessage): boolean {
  return (
    pathOf(request) === SIGNALING_PATH && request.headers.upgrade?.toLowerCase() === 'websocket'
  );
}

/** An upgrade that nobody here offers leaves an ordinary request (RFC 9110 §7.8). */
function refuseUpgrade({ headers }: IncomingMessage): void {
  if (headers.upgrade === undefined) return;
  delete headers.upgrade;
  delete headers.connection;
}

/** The apps build links from these and trust them, since only the front door can reach the apps. */
function stampForwarded({ headers, socket }: IncomingMessage): void {
  for (const name of Object.keys(headers)) {
    if (name === 'forwarded' || name === 'x-real-ip' || name.startsWith('x-forwarded-'))
      delete headers[name];
  }
  headers['x-forwarded-proto'] = 'http';
  // Absent once the client has hung up; and HTTP/1.0 clients name no host.
  const { remoteAddress } = socket;
  const { host } = headers;
  // A socket bound to `::` shows IPv4 clients as `::ffff:192.0.2.1`.
  if (remoteAddress !== undefined)
    headers['x-forwarded-for'] = remoteAddress.replace(/^::ffff:/, '');
  if (host !== undefined) headers['x-forwarded-host'] = host;
}

const MALFORMED = 'This is not a request for a page.\n';
const UNAVAILABLE = 'This part of Throughline is not answering. Try again in a moment.\n';

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
}

function refuse(response: ServerResponse): void {
  // Half an answer is under way: cutting it off is the only way left to say that it is wrong.
  if (response.headersSent) response.destroy();
  else answer(response, 502, UNAVAILABLE);
}

interface Upgrade {
  proxy: ProxyServer;
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
  target: string;
}

function proxyUpgrade({ proxy, request, socket, head, target }: Upgrade): void {
  // Once a response has begun the bytes are WebSocket frames, and an HTTP error would garble them.
  const written = () => (socket instanceof Socket ? socket.bytesWritten : 0);
  const writtenBefore = written();
  proxy.ws(request, socket, head, { target }, () => {
    if (written() > writtenBefore) socket.destroy();
    else socket.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
