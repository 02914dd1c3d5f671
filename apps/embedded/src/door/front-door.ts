/**
 * The product's one port: a reverse proxy that forwards each request to the API or the pages, as the
 * edge of the deployed stack does.
 */
import {
  createServer,
  type IncomingMessage,
  type Server,
  ServerResponse,
  STATUS_CODES,
} from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ProxyTrust } from '@throughline/std';
import { ProxyServer } from 'http-proxy-3';
import { destination, outside, SIGNALING_PATH } from './destination.js';
import {
  CONNECTION_LIMITS,
  type ConnectionLimits,
  limitConnections,
  REQUEST_DEADLINES,
} from './connection-limits.js';
import { publicSide, setForwardedHeaders } from './forwarded-headers.js';
import { isOwnHost } from './own-host.js';
import { UnknownHosts } from './unknown-hosts.js';
import { addResponseHeaders, NO_CONTENT_POLICY } from './response-headers.js';

export interface FrontDoorOptions {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Origins of the apps. While an app does not accept connections, its response is 502. */
  api: string;
  web: string;
  /** The path below which everything is; by default the root. */
  basePath?: string;
  /** Paths of WebSockets to `web`. The only other WebSocket is signaling, to `api`. */
  webSocketPaths?: readonly string[];
  /** Proxies in front of the product; by default none. */
  trust?: ProxyTrust;
  limits?: ConnectionLimits;
  /** Sites that may embed pages, as in the directive of that name. */
  frameAncestors?: string;
  /** The names that requests may have; by default those of this machine. */
  isOwnHost?: (host: string | undefined) => boolean;
  /** Receives a line for the operator about each rejected name. */
  onUnknownHost?: (line: string) => void;
}

export interface FrontDoor extends AsyncDisposable {
  readonly port: number;
}

const UPSTREAM_TIMEOUT_MS = 60_000;

/** Resolves once the port is bound. Rejects with the error of `listen`. */
export async function openFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  const { host, port, api, web, basePath = '', webSocketPaths = [] } = options;
  const destinationOf = (request: IncomingMessage) => destination(pathOf(request), basePath);
  const { trust = () => false, limits = CONNECTION_LIMITS, frameAncestors = "'self'" } = options;
  const unknownHosts = new UnknownHosts(options.onUnknownHost ?? (() => undefined));
  const isAllowed = (request: IncomingMessage) => {
    const { host: name } = publicSide(request, trust);
    if ((options.isOwnHost ?? isOwnHost)(name)) return true;
    unknownHosts.add(name);
    return false;
  };
  const proxy = new ProxyServer({ proxyTimeout: UPSTREAM_TIMEOUT_MS });
  proxy.on('error', (_error, _request, response) => {
    if (response instanceof ServerResponse) sendUnavailable(response);
  });
  proxy.on('proxyRes', (upstream, request, response) => {
    const policy = destinationOf(request) === 'api' ? NO_CONTENT_POLICY : undefined;
    addResponseHeaders(upstream.headers, { frameAncestors, policy });
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
    if (path === `${basePath}${SIGNALING_PATH}`) return api;
    return webSocketPaths.includes(path) ? web : undefined;
  };
  const server = createServer({
    ...REQUEST_DEADLINES,
    shouldUpgradeCallback: (request) => webSocketTarget(request) !== undefined,
  });
  limitConnections(server, limits, trust);
  server.on('request', (request, response) => {
    const headers = {};
    addResponseHeaders(headers, { frameAncestors });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string);
    if (!isAllowed(request)) return sendText(response, 421, otherHost(request, basePath));
    // Clients send other request targets (RFC 9112 §3.2) only to proxies that they know.
    if (!pathOf(request).startsWith('/')) return sendText(response, 400, MALFORMED);
    const to = destinationOf(request);
    if (to === 'home') return void response.writeHead(307, { Location: basePath }).end();
    if (to === 'outside') return sendText(response, 404, outside(basePath));
    setForwardedHeaders(request, trust);
    removeUpgrade(request);
    proxy.web(request, response, { target: to === 'api' ? api : web });
  });
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    if (!isAllowed(request)) return rejectUpgrade(socket, 421);
    setForwardedHeaders(request, trust);
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

/** A server may ignore an upgrade and handle the rest of the request (RFC 9110 §7.8). */
function removeUpgrade({ headers }: IncomingMessage): void {
  if (headers.upgrade === undefined) return;
  delete headers.upgrade;
  delete headers.connection;
}

const MALFORMED = 'Bad request.\n';
/** Does not repeat the name, which anyone may have chosen. */
const otherHost = ({ socket }: IncomingMessage, basePath: string) =>
  `Throughline does not know this address as its own. Open it by an IP address of the machine that it runs on, or on that machine at http://localhost:${socket.localPort}${basePath}. To use this address, start Throughline with PUBLIC_ORIGIN, for example: PUBLIC_ORIGIN=https://meet.example npm start\n`;
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
    else rejectUpgrade(socket, 502);
  });
}

/** Without waiting for the client to close its half, which it need not do. */
function rejectUpgrade(socket: Duplex, status: number): void {
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}`;
  socket.end(`${head}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
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
