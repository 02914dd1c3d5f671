/** One connection of the fuzzer, which checks every sent and received frame against the expectations. */
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
  /** Ids of the other participants that the API has reported. */
  readonly others = new Set<string>();
  readonly #socket: WebSocket;
  readonly #closed: Promise<number>;
  #drained: { requestId: string; done: () => void } | undefined;

  private constructor(socket: WebSocket, expectations: Expectations) {
    this.#socket = socket;
    this.expectations = expectations;
    this.#closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined); // a close follows
    socket.on('message', (data: Buffer) => this.#receive(data.toString()));
  }

  /** Resolves with the HTTP status if the API rejects the handshake. */
  static async open({
    url,
    localAddress,
    expectations,
  }: SocketOptions): Promise<FuzzSocket | number> {
    const socket = new WebSocket(url, SUBPROTOCOL, { localAddress, perMessageDeflate: false });
    const opened = new FuzzSocket(socket, expectations);
    const rejected = new Promise<number>((resolve) => {
      socket.once('unexpected-response', (_request, { statusCode = 0 }) => {
        resolve(statusCode);
        socket.terminate();
      });
    });
    const signal = AbortSignal.timeout(DEADLINE_MS);
    return Promise.race([once(socket, 'open', { signal }).then(() => opened), rejected]);
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

  /** Sends a text frame that is not UTF-8 (RFC 6455 §8.1). */
  sendBrokenUtf8(): void {
    this.#socket.send(Buffer.from([0xc3, 0x28]), { binary: false });
  }

  /**
   * Resolves with true once the API has processed all frames. It processes them in order [SIG-5], so its
   * rejection of a resume of an unknown session marks the end. Resolves with false if the socket closes first.
   */
  async settle(): Promise<boolean> {
    const requestId = randomUUID();
    const drained = new Promise<true>((resolve) => {
      this.#drained = { requestId, done: () => resolve(true) };
    });
    const unknownSession = {
      roomId: 'zzzz-zzzz-zzzz',
      participantId: randomUUID(),
      token: 'x'.repeat(43),
    };
    const request = {
      type: 'session/resume',
      requestId,
      protocolVersion: 1,
      received: 0,
      ...unknownSession,
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

  /** Ends the socket without a close frame, as a lost network does. */
  terminate(): void {
    this.#socket.terminate();
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  #receive(text: string): void {
    const message = this.expectations.received(text);
    if (message === undefined) return;
    this.#noteParticipants(message);
    if ('requestId' in message && message.requestId === this.#drained?.requestId)
      this.#drained?.done();
  }

  #noteParticipants(message: ServerMessage): void {
    if (message.type === 'room/joined') for (const { id } of message.others) this.others.add(id);
    if (message.type === 'participant/joined') this.others.add(message.participant.id);
  }
}
