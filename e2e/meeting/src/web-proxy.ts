/**
 * A reverse proxy in front of the product, as an operator or a network may run it: it forwards HTTP and treats
 * WebSockets as its mode states. Unlike `tcp-proxy.ts` it understands HTTP.
 */
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * `no-upgrade`: forwards the request without the headers of the upgrade, as nginx does without further settings.
 * `rejects-upgrade`: answers 400 itself. `page-for-all`: a page for each request that is not for a page of the
 * product, as a portal does. `page-for-signal`: the same for `/signal` alone. `no-subprotocol`: removes that header.
 * `hangs`: never answers an upgrade. `cuts-at-once`, `cuts`, `cuts-idle`: ends WebSockets immediately, 2 s after the
 * first message of the server, or after 2 s without data. `other-host`: replaces the Host header. `bad-gateway`: 502 for
 * the API.
 */
export type ProxyMode =
  | 'transparent'
  | 'no-upgrade'
  | 'rejects-upgrade'
  | 'page-for-all'
  | 'page-for-signal'
  | 'no-subprotocol'
  | 'hangs'
  | 'cuts-at-once'
  | 'cuts'
  | 'cuts-idle'
  | 'other-host'
  | 'bad-gateway';

const TIMEOUT_MS = 2_000;

export class WebProxy implements AsyncDisposable {
  #mode: ProxyMode = 'transparent';
  /** WebSockets that it has ended. */
  cuts = 0;
  readonly #server: Server;
  readonly #target: URL;
  readonly #sockets = new Set<Duplex>();
  readonly #webSockets = new Set<Duplex>();

  private constructor(server: Server, target: URL) {
    this.#server = server;
    this.#target = target;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.on('request', (request, response) => this.#answer(request, response));
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** @param origin of the product */
  static async start(origin: string): Promise<WebProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new WebProxy(server, new URL(origin));
  }

  get mode(): ProxyMode {
    return this.#mode;
  }

  /** Ends the WebSockets of the mode before, which the join page may have opened early [SIG-13]. */
  set mode(mode: ProxyMode) {
    this.#mode = mode;
    for (const socket of this.#webSockets) socket.destroy();
  }

  /** The same page, reached through this proxy. */
  urlOf(url: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return Object.assign(new URL(url), { port }).href;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, 'close');
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/';
    const isForSignal = path.startsWith('/signal');
    const isForApi = isForSignal || path.startsWith('/api/');
    if (this.mode === 'bad-gateway' && isForApi) {
      response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad gateway</h1>');
    } else if (
      (this.mode === 'page-for-all' && isForApi) ||
      (this.mode === 'page-for-signal' && isForSignal)
    ) {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Welcome</h1>');
    } else this.#forward(request, response);
  }

  #forward(request: IncomingMessage, response: ServerResponse): void {
    const outgoing = this.#requestLike(request, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    request.pipe(outgoing);
  }

  #requestLike(request: IncomingMessage, onAnswer: (answer: IncomingMessage) => void) {
    const { hostname, port, host } = this.#target;
    const headers = { ...request.headers };
    if (this.mode === 'other-host') headers.host = host;
    if (this.mode === 'no-subprotocol') delete headers['sec-websocket-protocol'];
    const { method = 'GET', url = '/' } = request;
    return httpRequest({ host: hostname, port, method, path: url, headers }, onAnswer);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#webSockets.add(socket);
    socket.once('close', () => this.#webSockets.delete(socket));
    socket.on('error', () => socket.destroy());
    switch (this.mode) {
      case 'hangs':
        return;
      case 'rejects-upgrade':
      case 'bad-gateway':
        return void socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
      case 'page-for-all':
      case 'page-for-signal':
        return void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nWelcome');
      case 'no-upgrade':
        return this.#forwardWithoutUpgrade(request, socket);
      default:
        return this.#tunnel(request, socket, head);
    }
  }

  #forwardWithoutUpgrade(request: IncomingMessage, socket: Duplex): void {
    delete request.headers.upgrade;
    request.headers.connection = 'close';
    const outgoing = this.#requestLike(request, (answer) => {
      answer.resume();
      socket.end(`HTTP/1.1 ${answer.statusCode} Answer\r\nContent-Length: 0\r\n\r\n`);
    });
    outgoing.on('error', () => socket.destroy());
    outgoing.end();
  }

  #tunnel(request: IncomingMessage, near: Duplex, head: Buffer): void {
    const outgoing = this.#requestLike(request, (answer) => {
      answer.resume();
      near.end(`HTTP/1.1 ${answer.statusCode} Answer\r\nContent-Length: 0\r\n\r\n`);
    });
    outgoing.on('error', () => near.destroy());
    outgoing.on('upgrade', (answer, far, first) => {
      const fields = answer.rawHeaders.reduce(
        (text, part, index) => text + part + (index % 2 === 0 ? ': ' : '\r\n'),
        '',
      );
      near.write(`HTTP/1.1 101 Switching Protocols\r\n${fields}\r\n`);
      near.write(first);
      far.write(head);
      far.on('error', () => near.destroy());
      far.on('close', () => near.destroy());
      near.on('close', () => far.destroy());
      this.#limit(near, far);
      far.pipe(near);
      near.pipe(far);
    });
    outgoing.end();
  }

  #limit(near: Duplex, far: Duplex): void {
    const end = () => {
      this.cuts++;
      near.destroy();
      far.destroy();
    };
    if (this.mode === 'cuts-at-once') return end();
    let timer: NodeJS.Timeout | undefined;
    const endLater = () => {
      clearTimeout(timer);
      if (!near.destroyed) timer = setTimeout(end, TIMEOUT_MS);
    };
    near.once('close', () => clearTimeout(timer));
    // Then it never cuts a join or a resume in half, however slow the machine is.
    if (this.mode === 'cuts') far.once('data', endLater);
    if (this.mode !== 'cuts-idle') return;
    endLater();
    for (const side of [near, far]) side.on('data', endLater);
  }
}
