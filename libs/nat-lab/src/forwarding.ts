/**
 * Forwards a port on the machine's loopback to a port on a host's loopback, through `docker exec`
 * rather than a network: the lab carries none of its packets, and a browser cannot gather a
 * candidate from it.
 */
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { getContainerRuntimeClient } from 'testcontainers';

export class Forwarding implements AsyncDisposable {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(server: Server, sockets: Set<Socket>, port: number) {
    this.#server = server;
    this.#sockets = sockets;
    this.port = port;
  }

  /** The container must have socat. @param target Default: the port with the same number. */
  static async open(containerId: string, target?: number): Promise<Forwarding> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const { port } = address;
    const sockets = new Set<Socket>();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      // The client observes that its socket closes; no other code waits for this connection.
      forwardConnection(socket, containerId, target ?? port).catch(() => socket.destroy());
    });
    return new Forwarding(server, sockets, port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

async function forwardConnection(socket: Socket, containerId: string, port: number): Promise<void> {
  const { container } = await getContainerRuntimeClient();
  const exec = await container.getById(containerId).exec({
    Cmd: ['socat', 'STDIO', `TCP:127.0.0.1:${port}`],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  });
  const stream = await exec.start({ hijack: true, stdin: true });
  container.dockerode.modem.demuxStream(stream, socket, process.stderr);
  stream.on('end', () => socket.end());
  await pipeline(socket, stream);
}
