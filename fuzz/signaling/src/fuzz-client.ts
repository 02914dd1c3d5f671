/** One connection of the fuzzer, which checks every sent and received message against the expectations. */
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import type { ServerMessage } from '@throughline/protocol';
import type { Random } from '@throughline/test-kit';
import type { Expectations } from './expectations.ts';
import {
  DEADLINE_MS,
  NO_CLOSE_FRAME,
  type OpenWire,
  type Wire,
  type WireOptions,
} from './wire/wire.ts';

export interface FuzzClientOptions extends Omit<WireOptions, 'onText'> {
  readonly expectations: Expectations;
  readonly openWire: OpenWire;
}

/** Close codes that the API may use at any time [SPEC §Closing], that of our own close, and none at all. */
const USUAL_CODES = [1000, 1005, NO_CLOSE_FRAME, 4408, 4409, 4410, 4429];
/** Far too much, which any frame may be the last of [LIM-1], and a join that comes too late [SIG-9]. */
const LIMIT_CODES = [4408, 4429];

export class FuzzClient {
  readonly expectations: Expectations;
  /** Ids of the other participants that the API has reported. */
  readonly others = new Set<string>();
  #wire!: Wire;
  #drained: { requestId: string; done: () => void } | undefined;
  #expectedCodes: readonly number[] | undefined;
  /** The frames that it has sent. */
  frames = 0;

  private constructor(expectations: Expectations) {
    this.expectations = expectations;
  }

  /** Resolves with the HTTP status if the API rejects the handshake. */
  static async open({
    expectations,
    openWire,
    ...options
  }: FuzzClientOptions): Promise<FuzzClient | number> {
    const client = new FuzzClient(expectations);
    const wire = await openWire({ ...options, onText: (text) => client.#receive(text) });
    if (typeof wire === 'number') return wire;
    client.#wire = wire;
    return client;
  }

  get isOpen(): boolean {
    return this.#wire.isOpen;
  }

  /** Resolves with the close code. */
  get closed(): Promise<number> {
    return this.#wire.closed;
  }

  get violations(): readonly string[] {
    return [...this.expectations.violations, ...this.#wire.faults];
  }

  /** Has no effect once the connection closes. */
  send(message: string | Buffer): void {
    if (!this.isOpen) return;
    this.expectations.sent(message);
    this.frames += this.#wire.send(message);
  }

  /** Sends something that the API answers with a close. */
  breakProtocol(random: Random): void {
    if (!this.isOpen) return;
    this.frames += 1;
    this.#expectedCodes = this.#wire.breakProtocol(random);
  }

  /** Whether the API may close the connection with that code, as far as this client knows. */
  expectsClose(code: number): boolean {
    if (this.#expectedCodes === undefined) return USUAL_CODES.includes(code);
    return [...this.#expectedCodes, ...LIMIT_CODES].includes(code);
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
      this.closed.then(() => false),
      once(late, 'abort').then(() => Promise.reject(new Error('the API does not answer'))),
    ]);
    if (isDrained) this.expectations.settle();
    return isDrained;
  }

  /** Ends the socket without a close frame, as a lost network does. */
  terminate(): void {
    this.#wire.terminate();
  }

  close(code: number): void {
    this.#wire.close(code);
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
