/**
 * A TCP proxy that delays each direction by half a round trip, and the first data of a connection by a whole one more,
 * as TCP's handshake would. Media does not pass through it.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export class DelayProxy implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, port: number, roundTripMs: number) {
    this.#server = server;
    server.on('connection', (near) => {
      const far = connect(port, 'localhost');
      const [openMs, wayMs] = [roundTripMs, roundTripMs / 2];
      this.#forward(near, far, { wayMs, fromMs: performance.now() + openMs });
      this.#forward(far, near, { wayMs, fromMs: 0 });
    });
  }

  /** @param origin where the proxy forwards to */
  static async start(origin: string, roundTripMs: number): Promise<DelayProxy> {
    const server = createServer({ noDelay: true }).listen(0, 'localhost');
    await once(server, 'listening');
    return new DelayProxy(server, Number(new URL(origin).port), roundTripMs);
  }

  /** The same address, reached through this proxy. */
  urlOf(url: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return Object.assign(new URL(url), { port }).href;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, 'close');
  }

  #forward(from: Socket, to: Socket, { wayMs, fromMs }: { wayMs: number; fromMs: number }): void {
    this.#sockets.add(from);
    from.setNoDelay(true);
    let forwarded = Promise.resolve();
    from.on('data', (bytes) => {
      const dueMs = Math.max(performance.now(), fromMs) + wayMs;
      forwarded = forwarded.then(async () => {
        const waitMs = dueMs - performance.now();
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        if (!to.destroyed) to.write(bytes);
      });
    });
    from.on('error', () => to.destroy()); // one side has failed, so the other side is closed too
    from.on('close', () => {
      this.#sockets.delete(from);
      void forwarded.then(() => to.end());
    });
  }
}
