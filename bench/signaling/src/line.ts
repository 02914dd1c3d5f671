/**
 * One WebSocket from a participant to a server, as all protocols here need it. Bare `ws` for every
 * one of them, so that the load costs the same whoever serves it.
 */
import { type ClientOptions, WebSocket } from 'ws';

/** As long as clients of ours wait for an answer, and then some for a machine that is busy. */
const OPEN_MS = 20_000;

export interface LineOptions {
  readonly url: string;
  readonly protocol?: string;
  /** The address of this machine that it comes from. */
  readonly source: string;
  readonly onFrame: (frame: Buffer) => void;
  /** Ended, but not by `drop`. */
  readonly onLost: () => void;
}

export class Line {
  readonly #socket: WebSocket;
  #isDropped = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static open({ url, protocol, source, onFrame, onLost }: LineOptions): Promise<Line> {
    const options: ClientOptions = {
      localAddress: source,
      perMessageDeflate: false,
      handshakeTimeout: OPEN_MS,
      skipUTF8Validation: true,
    };
    const socket = new WebSocket(url, protocol === undefined ? [] : [protocol], options);
    const line = new Line(socket);
    socket.on('message', onFrame);
    return new Promise((resolve, reject) => {
      socket.once('open', () => {
        socket.on('close', () => {
          if (!line.#isDropped) onLost();
        });
        resolve(line);
      });
      socket.on('error', reject); // once it is open, a close follows
    });
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  /** Without a word, as when a network goes. */
  drop(): void {
    this.#isDropped = true;
    this.#socket.terminate();
  }
}
