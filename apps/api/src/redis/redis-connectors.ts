/**
 * How ioredis opens its sockets, with a listener for every error. ioredis itself listens for the first
 * error of a socket only, but a TLS socket that rejects the server's certificate may report a second one
 * while it closes (Node 24), which would end the process.
 */
import { connect, type ConnectionOptions } from 'node:tls';
import { AbstractConnector, SentinelConnector } from 'ioredis';

type NetStream = Awaited<ReturnType<AbstractConnector['connect']>>;
type ErrorEmitter = Parameters<AbstractConnector['connect']>[0];

interface TlsConnectorOptions {
  readonly host?: string;
  readonly port?: number;
  readonly tls?: ConnectionOptions;
  readonly disconnectTimeout: number;
}

/** To one Redis, encrypted. */
export class TlsConnector extends AbstractConnector {
  readonly #options: TlsConnectorOptions;

  constructor(options: unknown) {
    const known = options as TlsConnectorOptions; // those of the client, by its type
    super(known.disconnectTimeout);
    this.#options = known;
  }

  override connect(): Promise<NetStream> {
    this.connecting = true;
    const { host, port, tls } = this.#options;
    const stream = connect({ ...(host && { host }), ...(port && { port }), ...tls });
    stream.on('error', (error) => (this.firstError ??= error));
    this.stream = stream;
    return Promise.resolve(stream);
  }
}

/** To the master that Sentinels name. */
export class GuardedSentinelConnector extends SentinelConnector {
  constructor(options: unknown) {
    super(options as ConstructorParameters<typeof SentinelConnector>[0]);
  }

  override async connect(emitter: ErrorEmitter): Promise<NetStream> {
    const stream = await super.connect(emitter);
    stream.on('error', () => undefined); // ioredis handles the first one
    return stream;
  }
}
