/** A client with a WebSocket library, as honest ones are. */
import { once } from 'node:events';
import { MAX_FRAME_BYTES, SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import type { Random } from '@throughline/test-kit';
import { WebSocket } from 'ws';
import { DEADLINE_MS, type Wire, type WireOptions } from './wire.ts';

/** Not valid UTF-8 (RFC 6455 §8.1). */
export const BROKEN_UTF8 = Buffer.from([0xc3, 0x28]);

class LibraryWire implements Wire {
  readonly closed: Promise<number>;
  /** The library ends a connection that breaks the protocol. */
  readonly faults: readonly string[] = [];
  readonly #socket: WebSocket;

  constructor(socket: WebSocket, onText: (text: string) => void) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined); // a close follows
    socket.on('message', (data: Buffer) => onText(data.toString()));
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  send(message: string | Buffer): number {
    this.#socket.send(message);
    return 1;
  }

  breakProtocol(random: Random): readonly number[] {
    if (random.happens(0.5)) {
      this.#socket.send('x'.repeat(MAX_FRAME_BYTES + 1 + random.below(MAX_FRAME_BYTES)));
      return [1009];
    }
    this.#socket.send(BROKEN_UTF8, { binary: false });
    return [1007];
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  terminate(): void {
    this.#socket.terminate();
  }
}

export async function openLibraryWire(options: WireOptions): Promise<Wire | number> {
  const { port, source, onText } = options;
  const socket = new WebSocket(`ws://127.0.0.1:${port}${SIGNAL_PATH}`, SUBPROTOCOL, {
    localAddress: source.localAddress,
    headers: source.headers,
    perMessageDeflate: false,
  });
  const wire = new LibraryWire(socket, onText);
  const rejected = new Promise<number>((resolve) => {
    socket.once('unexpected-response', (_request, { statusCode = 0 }) => {
      resolve(statusCode);
      socket.terminate();
    });
  });
  const signal = AbortSignal.timeout(DEADLINE_MS);
  return Promise.race([once(socket, 'open', { signal }).then(() => wire), rejected]);
}
