/**
 * The product's one port: a reverse proxy that forwards each request to the API or the pages, as the
 * edge of the deployed stack does. It replaces the X-Forwarded headers of clients with its own.
 */
import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { ProxyServer } from 'http-proxy-3';

export interface FrontDoorOptions {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Origins of the apps. While an app does not accept connections, its response is 502. */
  api: string;
  web: string;
  /** Paths of WebSockets to `web`. The only other WebSocket is signaling, to `api`. */
  webSocketPaths?: readonly string[];
}

export interface FrontDoor extends AsyncDisposable {
  readonly port: number;
}

/** For a client to send its request: enough for a slow phone, too short to hold sockets open. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;

const UPSTREAM_TIMEOUT_MS = 60_000;

const SIGNALING_PATH = '/signal';

/** Resolves once the port is bound. Rejects with the error of `listen`. */
export async function openFrontDoor({
  host,
  port,
  api,
  web,
  webSocketPaths = [],
}: FrontDoorOptions): Promise<FrontDoor> {
  const proxy = new ProxyServer({ proxyTimeout: UPSTREAM_TIMEOUT_MS });
  proxy.on('error', (_error, _request, response) => {
    if (response instanceof ServerResponse) sendUnavailable(response);
  });
  proxy.on('proxyRes', (upstream, _request, response) => {
    // Hop-by-hop (RFC 9110 §7.6.1): they are about the app's connection, not the client's.
    delete upstream.headers.connection;
    delete upstream.headers['keep-alive'];
    // Otherwise the client would wait for the rest of a truncated response.
    upstream.once('close', () => {
      if (!upstream.complete) response.destroy();
    });
  });

  const webSocketTarget = (request: IncomingMessage): string | undefined => {
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') return undefined;
    const path = pathOf(request);
    if (path === SIGNALING_PATH) return api;
    return webSocketPaths.includes(path) ? web : undefined;
  };
  const server = createServer({
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    shouldUpgradeCallback: (request) => webSocketTarget(request) !== undefined,
  });
  server.on('request', (request, response) => {
    // Clients send other request targets (RFC 9112 §3.2) only to proxies that they know.
    if (!pathOf(request).startsWith('/')) return sendText(response, 400, MALFORMED);
    setForwardedHeaders(request);
    removeUpgrade(request);
    proxy.web(request, response, { target: isForApi(request) ? api : web });
  });
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    setForwardedHeaders(request);
    proxyUpgrade({ proxy, request, socket, head, target: webSocketTarget(request) ?? web });
  });

  return {
    port: await listen(server, host, port),
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      // `closeAllConnections` does not cover upgraded sockets.
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

/** A server may ignore an upgrade and handle the rest of the request (RFC 9110 §7.8). */
function removeUpgrade({ headers }: IncomingMessage): void {
  if (headers.upgrade === undefined) return;
  delete headers.upgrade;
  delete headers.connection;
}

/** The apps build links from these headers and trust them: only the front door can reach the apps. */
function setForwardedHeaders({ headers, socket }: IncomingMessage): void {
  for (const name of Object.keys(headers)) {
    if (name === 'forwarded' || name === 'x-real-ip' || name.startsWith('x-forwarded-'))
      delete headers[name];
  }
  headers['x-forwarded-proto'] = 'http';
  // The address is undefined after a disconnect, and the host in HTTP/1.0.
  const { remoteAddress } = socket;
  const { host } = headers;
  // A socket bound to `::` shows IPv4 clients as `::ffff:192.0.2.1`.
  if (remoteAddress !== undefined)
    headers['x-forwarded-for'] = remoteAddress.replace(/^::ffff:/, '');
  if (host !== undefined) headers['x-forwarded-host'] = host;
}

const MALFORMED = 'Bad request.\n';
const UNAVAILABLE = 'This part of Throughline is not responding. Try again in a moment.\n';

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
}

function sendUnavailable(response: ServerResponse): void {
  // Once part of the response is sent, closing the connection is the only way to report an error.
  if (response.headersSent) response.destroy();
  else sendText(response, 502, UNAVAILABLE);
}

interface Upgrade {
  proxy: ProxyServer;
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
  target: string;
}

function proxyUpgrade({ proxy, request, socket, head, target }: Upgrade): void {
  // After the response has begun, the client expects WebSocket frames, not an HTTP error.
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
