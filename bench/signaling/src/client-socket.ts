/**
 * The WebSocket of one participant. Clients of every server use it, so that generating the load costs
 * the same for each.
 */
import { type ClientOptions, WebSocket } from 'ws';

/** Twice the reply deadline of our clients, since the machine is busy. */
const OPEN_MS = 20_000;

export interface ClientSocketOptions {
  readonly url: string;
  readonly protocols?: string[];
  /** The loopback address to connect from. */
  readonly source: string;
  readonly onFrame: (frame: Buffer) => void;
  /** Called when the socket closes for any reason but `drop`. */
  readonly onLost: () => void;
}

export class ClientSocket {
  readonly #socket: WebSocket;
  #isDropped = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static open({
    url,
    protocols = [],
    source,
    onFrame,
    onLost,
  }: ClientSocketOptions): Promise<ClientSocket> {
    const options: ClientOptions = {
      localAddress: source,
      perMessageDeflate: false,
      handshakeTimeout: OPEN_MS,
      skipUTF8Validation: true,
    };
    const socket = new WebSocket(url, protocols, options);
    const line = new ClientSocket(socket);
    socket.on('message', onFrame);
    return new Promise((resolve, reject) => {
      socket.once('open', () => {
        socket.on('close', () => {
          if (!line.#isDropped) onLost();
        });
        resolve(line);
      });
      socket.on('error', reject); // no effect once it is open: `close` follows
    });
  }

  /** The subprotocol that the server has selected. */
  get protocol(): string {
    return this.#socket.protocol;
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  /** Ends the socket without a close frame, as a lost network does. */
  drop(): void {
    this.#isDropped = true;
    this.#socket.terminate();
  }
}
