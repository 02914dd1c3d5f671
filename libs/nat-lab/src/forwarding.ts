/**
 * A port of the machine's loopback that leads to a port of a host's loopback, through the engine
 * and past all networks: no packet of it is seen in the lab, and no address of it can become a
 * candidate.
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

  /** The container needs socat. @param target without it, the port of the same number as this one */
  static async open(containerId: string, target?: number): Promise<Forwarding> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port was given');
    const { port } = address;
    const sockets = new Set<Socket>();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      // Whoever uses the socket sees it close; there is nobody else to tell.
      carry(socket, containerId, target ?? port).catch(() => socket.destroy());
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

async function carry(socket: Socket, containerId: string, port: number): Promise<void> {
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
