/** One socket of the fuzzer: what goes out and what comes is held against what is promised. */
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { type ServerMessage, SUBPROTOCOL } from '@throughline/protocol';
import { WebSocket } from 'ws';
import type { Expectations } from './expectations.ts';

const DEADLINE_MS = 30_000;

export interface SocketOptions {
  readonly url: string;
  readonly localAddress: string;
  readonly expectations: Expectations;
}

export class FuzzSocket {
  readonly expectations: Expectations;
  /** Those of others that it has heard of. */
  readonly others = new Set<string>();
  readonly #socket: WebSocket;
  readonly #closed: Promise<number>;
  #drained: { requestId: string; done: () => void } | undefined;

  private constructor(socket: WebSocket, expectations: Expectations) {
    this.#socket = socket;
    this.expectations = expectations;
    this.#closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined); // what follows is a close
    socket.on('message', (data: Buffer) => this.#take(data.toString()));
  }

  /** Resolves with the status when the handshake is refused. */
  static async open({
    url,
    localAddress,
    expectations,
  }: SocketOptions): Promise<FuzzSocket | number> {
    const socket = new WebSocket(url, SUBPROTOCOL, { localAddress, perMessageDeflate: false });
    const opened = new FuzzSocket(socket, expectations);
    const refused = new Promise<number>((resolve) => {
      socket.once('unexpected-response', (_request, { statusCode = 0 }) => {
        resolve(statusCode);
        socket.terminate();
      });
    });
    const signal = AbortSignal.timeout(DEADLINE_MS);
    return Promise.race([once(socket, 'open', { signal }).then(() => opened), refused]);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Resolves with the close code. */
  get closed(): Promise<number> {
    return this.#closed;
  }

  send(frame: string | Buffer): void {
    this.expectations.sent(frame);
    this.#socket.send(frame);
  }

  /** As a text frame that is none (RFC 6455 §8.1). */
  sendBrokenUtf8(): void {
    this.#socket.send(Buffer.from([0xc3, 0x28]), { binary: false });
  }

  /**
   * Resolves once all that was sent has been dealt with: the API refuses the resume of no session in
   * order [SIG-5]. Resolves with false when the socket ends first.
   */
  async settle(): Promise<boolean> {
    const requestId = randomUUID();
    const drained = new Promise<true>((resolve) => {
      this.#drained = { requestId, done: () => resolve(true) };
    });
    const nobody = { roomId: 'zzzz-zzzz-zzzz', participantId: randomUUID(), token: 'x'.repeat(43) };
    const request = {
      type: 'session/resume',
      requestId,
      protocolVersion: 1,
      received: 0,
      ...nobody,
    };
    this.send(JSON.stringify(request));
    const late = AbortSignal.timeout(DEADLINE_MS);
    const isDrained = await Promise.race([
      drained,
      this.#closed.then(() => false),
      once(late, 'abort').then(() => Promise.reject(new Error('the API does not answer'))),
    ]);
    if (isDrained) this.expectations.settle();
    return isDrained;
  }

  /** Without a word, as a lost network does. */
  cut(): void {
    this.#socket.terminate();
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  #take(text: string): void {
    const message = this.expectations.came(text);
    if (message === undefined) return;
    this.#note(message);
    if ('requestId' in message && message.requestId === this.#drained?.requestId)
      this.#drained?.done();
  }

  #note(message: ServerMessage): void {
    if (message.type === 'room/joined') for (const { id } of message.others) this.others.add(id);
    if (message.type === 'participant/joined') this.others.add(message.participant.id);
  }
}
