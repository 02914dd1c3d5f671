/**
 * The TCP socket below a WebSocket, where everything that the client sends is counted before `ws` parses it:
 * messages, fragments, pings, pongs, close frames, and bytes after the end [LIM-1, LIM-2]. `ws` gets no byte
 * beyond the limit.
 */
import type { Socket } from 'node:net';
import type { Clock } from '../config/clock.js';
import type { FrameMeter } from './frame-meter.js';
import { FrameScanner } from './frame-scanner.js';

export interface TransportOptions {
  readonly meter: FrameMeter;
  readonly clock: Clock;
  /** How many calls of `isMessageLate` a message may take to arrive [LIM-7]. */
  readonly messageTicks: number;
  /** The client has sent something. */
  readonly onRead: () => void;
  /** Part of a message has arrived, which `ws` keeps. */
  readonly onHeld: () => void;
  /** The client has sent a frame over its own limit, which is to be rejected if it is a message. */
  readonly onRejected: () => void;
  /** Reading is to pause, because of the limit of the address. */
  readonly onDelay: (ms: number) => void;
  /** The client has sent too much, and nothing more will be read. Called once. */
  readonly onExceeded: () => void;
}

/** What one read yields at least unless a client sends its message in tiny parts. */
const MIN_READ_BYTES = 1_024;

/** Listeners to data that remain when `ws` has removed its own. */
const OWN_LISTENERS = 2;

type DataListener = (chunk: Buffer) => void;

export class MeteredTransport {
  readonly #socket: Socket;
  readonly #options: TransportOptions;
  readonly #scanner = new FrameScanner();
  /** For each message that `ws` has yet to report, whether it is over the limit. */
  readonly #overLimit: boolean[] = [];
  #isExceeded = false;
  #isEnded = false;
  /** How much of the current chunk `ws` may parse. */
  #passed = 0;
  #messagesBefore = 0;
  #ticksInMessage = 0;

  /** Call this before the first byte after the handshake has been read, with a socket that `ws` listens to. */
  constructor(socket: Socket, options: TransportOptions) {
    this.#socket = socket;
    this.#options = options;
    const [toWebSocket] = socket.listeners('data') as DataListener[];
    if (toWebSocket === undefined) throw new Error('no WebSocket reads from the socket');
    socket.off('data', toWebSocket);
    socket.on('data', (chunk: Buffer) => this.#count(chunk));
    const pass: DataListener = (chunk) => {
      if (this.#passed === chunk.length) toWebSocket.call(socket, chunk);
      else if (this.#passed > 0) toWebSocket.call(socket, chunk.subarray(0, this.#passed));
    };
    // As Node's own wrapper of a `once` listener (Node.js, "emitter.rawListeners"), so that `ws` can still
    // remove its listener when it stops parsing.
    socket.on('data', Object.assign(pass, { listener: toWebSocket }));
    // After `ws`, so that frames within the limit are answered before the close.
    socket.on('data', () => this.#endIfExceeded());
  }

  /** Whether the message that `ws` reports now is over the limit. Call this once for each message. */
  isMessageOverLimit(): boolean {
    return this.#overLimit.shift() ?? false;
  }

  /** What `ws` keeps of a message whose rest has yet to arrive. */
  get heldBytes(): number {
    return this.#scanner.bytesInMessage;
  }

  /** Call this at regular intervals. Whether the rest of a message has been missing for too long [LIM-7]. */
  isMessageLate(): boolean {
    // The client cannot be blamed while this process does not read.
    if (this.#socket.isPaused()) return false;
    const { isInMessage, messages } = this.#scanner;
    const isSame = isInMessage && messages === this.#messagesBefore;
    this.#ticksInMessage = isSame ? this.#ticksInMessage + 1 : 0;
    this.#messagesBefore = messages;
    return this.#ticksInMessage >= this.#options.messageTicks;
  }

  #count(chunk: Buffer): void {
    this.#passed = 0;
    if (this.#isEnded) return;
    const { meter, clock, onRead, onDelay } = this.#options;
    onRead();
    const nowMs = clock();
    this.#passed = this.#isParsed ? this.#judgeFrames(chunk, nowMs) : this.#judgeRest(chunk, nowMs);
    if (meter.pauseMs > 0) onDelay(meter.pauseMs);
    if (this.heldBytes > 0) this.#options.onHeld();
  }

  #endIfExceeded(): void {
    if (!this.#isExceeded || this.#isEnded) return;
    this.#isEnded = true;
    this.#socket.pause();
    this.#options.onExceeded();
  }

  /** False after a close frame or an invalid one; `ws` then reads to the end without parsing. */
  get #isParsed(): boolean {
    return this.#socket.listenerCount('data') > OWN_LISTENERS;
  }

  #judgeFrames(chunk: Buffer, nowMs: number): number {
    const { meter, onRejected } = this.#options;
    let frames = 0;
    const passed = this.#scanner.scan(chunk, (payloadBytes, endsMessage) => {
      frames += 1;
      const verdict = meter.judge(payloadBytes, nowMs);
      if (verdict === 'close') this.#isExceeded = true;
      if (verdict === 'reject') onRejected();
      if (endsMessage) this.#overLimit.push(verdict === 'reject');
      return !this.#isExceeded;
    });
    // Otherwise a message that arrives byte by byte would cost a read for each byte.
    if (frames === 0 && chunk.length < MIN_READ_BYTES) this.#judgeRest(chunk, nowMs);
    return passed;
  }

  #judgeRest(chunk: Buffer, nowMs: number): number {
    if (this.#options.meter.judge(chunk.length, nowMs) === 'close') this.#isExceeded = true;
    return this.#isExceeded ? 0 : chunk.length;
  }
}
