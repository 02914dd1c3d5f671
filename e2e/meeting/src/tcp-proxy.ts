/**
 * A TCP proxy between a browser and the product that a test can interrupt. Pages, API and signaling pass
 * through it; media does not.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export class TcpProxy implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #state: 'forwarding' | 'cut' | 'stalled' = 'forwarding';

  private constructor(server: Server, port: number) {
    this.#server = server;
    server.on('connection', (near) => this.#forward(near, connect(port, 'localhost')));
  }

  /** @param origin of the product */
  static async start(origin: string): Promise<TcpProxy> {
    const server = createServer().listen(0, 'localhost');
    await once(server, 'listening');
    return new TcpProxy(server, Number(new URL(origin).port));
  }

  /** The same page, reached through this proxy. */
  urlOf(url: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return Object.assign(new URL(url), { port }).href;
  }

  /** Closes all connections and rejects new ones. */
  cut(): void {
    this.#state = 'cut';
    this.#dropAll();
  }

  /** Stops forwarding, but keeps all connections open. */
  stall(): void {
    this.#state = 'stalled';
  }

  /** Closes all connections and forwards new ones again. */
  restore(): void {
    this.#state = 'forwarding';
    this.#dropAll();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#dropAll();
    await once(this.#server, 'close');
  }

  #forward(near: Socket, far: Socket): void {
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.on('data', (bytes) => {
        if (this.#state === 'forwarding') to.write(bytes);
      });
      from.on('error', () => to.destroy()); // one side has failed, so the other side is closed too
      from.on('close', () => {
        this.#sockets.delete(from);
        if (this.#state !== 'stalled') to.destroy();
      });
    }
    if (this.#state === 'cut') near.destroy();
  }

  #dropAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
