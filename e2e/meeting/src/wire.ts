/**
 * A TCP proxy between a browser and the product's front door that a test can cut. Pages, API and signaling
 * pass through it; media does not.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export class Wire implements AsyncDisposable {
  readonly #server: Server;
  readonly #ends = new Set<Socket>();
  #state: 'whole' | 'cut' | 'silent' = 'whole';

  private constructor(server: Server, port: number) {
    this.#server = server;
    server.on('connection', (near) => this.#forward(near, connect(port, 'localhost')));
  }

  /** @param origin of the product */
  static async lay(origin: string): Promise<Wire> {
    const server = createServer().listen(0, 'localhost');
    await once(server, 'listening');
    return new Wire(server, Number(new URL(origin).port));
  }

  /** The URL of the same page through this proxy. */
  over(url: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return Object.assign(new URL(url), { port }).href;
  }

  /** Closes all connections and rejects new ones. */
  cut(): void {
    this.#state = 'cut';
    this.#dropAll();
  }

  /** Stops forwarding without closing connections. */
  fallSilent(): void {
    this.#state = 'silent';
  }

  /** Forwards new connections again; old ones stay lost. */
  mend(): void {
    this.#state = 'whole';
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
      this.#ends.add(from);
      from.on('data', (bytes) => {
        if (this.#state === 'whole') to.write(bytes);
      });
      from.on('error', () => to.destroy()); // closing one end closes the other
      from.on('close', () => {
        this.#ends.delete(from);
        if (this.#state !== 'silent') to.destroy();
      });
    }
    if (this.#state === 'cut') near.destroy();
  }

  #dropAll(): void {
    for (const end of this.#ends) end.destroy();
  }
}
