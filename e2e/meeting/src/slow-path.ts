/** A path to a UDP server on loopback that delays each datagram, as a server far away does. */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';

const LOOPBACK = '127.0.0.1';

export class SlowPath implements AsyncDisposable {
  readonly #entry: Socket;
  /** One socket towards the server per client socket, so that the server can tell clients apart. */
  readonly #exits = new Map<string, Socket>();
  readonly #timers = new Set<NodeJS.Timeout>();

  private constructor(
    private readonly serverPort: number,
    private readonly delayMs: number,
    entry: Socket,
  ) {
    this.#entry = entry;
    entry.on('message', (datagram, client) => {
      const exit = this.#exitFor(client);
      this.#later(() => exit.send(datagram, this.serverPort, LOOPBACK));
    });
  }

  /** @param delayMs in each direction */
  static async to(serverPort: number, delayMs: number): Promise<SlowPath> {
    const entry = createSocket('udp4').bind(0, LOOPBACK);
    await once(entry, 'listening');
    return new SlowPath(serverPort, delayMs, entry);
  }

  get port(): number {
    return this.#entry.address().port;
  }

  #exitFor({ address, port }: RemoteInfo): Socket {
    const client = `${address} ${port}`;
    const existing = this.#exits.get(client);
    if (existing !== undefined) return existing;
    const exit = createSocket('udp4');
    exit.on('message', (datagram) => this.#later(() => this.#entry.send(datagram, port, address)));
    this.#exits.set(client, exit);
    return exit;
  }

  #later(send: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      send();
    }, this.delayMs);
    this.#timers.add(timer);
  }

  [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const socket of [this.#entry, ...this.#exits.values()]) socket.close();
    return Promise.resolve();
  }
}
