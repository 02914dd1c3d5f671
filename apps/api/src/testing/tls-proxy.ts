/** A proxy in front of the API that decrypts TLS, as operators run one, with the faults that their settings have. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Certificate } from './certificates.js';

export interface ProxyFaults {
  /** The default of nginx: `Upgrade` and `Connection` end at the proxy. */
  readonly removesUpgrade?: boolean;
  readonly removesSubprotocol?: boolean;
  /** Sends no `X-Forwarded-For`. */
  readonly hidesClients?: boolean;
  /** Something else answers in place of the API. */
  readonly answersItself?: boolean;
}

export class TlsProxy implements AsyncDisposable {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param apiUrl settles once the API listens, which has to know the port of the proxy before */
  static async start(
    { certificate, key }: Pick<Certificate, 'certificate' | 'key'>,
    apiUrl: Promise<string>,
    faults: ProxyFaults = {},
  ): Promise<TlsProxy> {
    const server = createServer({ cert: certificate, key }, (incoming, response) => {
      if (faults.answersItself === true) return void response.end('<h1>It works!</h1>');
      void forward(incoming, apiUrl, faults).then((outgoing) => {
        outgoing.on('response', (reply) => {
          response.writeHead(reply.statusCode ?? 502, reply.headers);
          reply.pipe(response);
        });
        outgoing.on('error', () => response.destroy());
      });
    });
    if (faults.removesUpgrade !== true)
      server.on('upgrade', (incoming: IncomingMessage, socket: Duplex) => {
        void forward(incoming, apiUrl, faults).then((outgoing) => {
          outgoing.on('upgrade', (reply, upstream) => passUpgrade(reply, upstream, socket));
          outgoing.on('error', () => socket.destroy());
          socket.on('error', () => outgoing.destroy());
        });
      });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TlsProxy(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

async function forward(incoming: IncomingMessage, apiUrl: Promise<string>, faults: ProxyFaults) {
  const { upgrade, connection, ...headers } = incoming.headers;
  const isUpgrade = faults.removesUpgrade !== true && upgrade !== undefined;
  const outgoing = request(new URL(incoming.url ?? '/', await apiUrl), {
    method: incoming.method ?? 'GET',
    headers: {
      ...headers,
      ...(isUpgrade && { upgrade, connection }),
      ...(faults.hidesClients !== true && {
        'x-forwarded-for': incoming.socket.remoteAddress,
        'x-forwarded-proto': 'https',
      }),
    },
  });
  if (faults.removesSubprotocol === true) outgoing.removeHeader('sec-websocket-protocol');
  incoming.pipe(outgoing);
  return outgoing;
}

function passUpgrade(reply: IncomingMessage, upstream: Duplex, client: Duplex): void {
  const { rawHeaders } = reply;
  const lines = rawHeaders.flatMap((name, i) =>
    i % 2 === 0 ? `${name}: ${rawHeaders[i + 1]}` : [],
  );
  client.write(['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n'));
  upstream.pipe(client).pipe(upstream);
  upstream.on('error', () => client.destroy());
}
