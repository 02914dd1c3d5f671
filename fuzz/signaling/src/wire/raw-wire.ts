/**
 * A client that makes its frames itself: every message in fragments, with random masks, pings and pongs in
 * between, in TCP segments of any length. Everything that it sends is valid until `breakProtocol`.
 */
import { SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import {
  closeFrame,
  handshakeText,
  OPCODE,
  openRawSocket,
  type Random,
  rawFrame,
} from '@throughline/test-kit';
import type { Socket } from 'node:net';
import { controlFrame, messageFrames, pickBreach } from './raw-parts.ts';
import { readHandshake } from './raw-handshake.ts';
import { type ServerFrame, ServerFrames } from './server-frames.ts';
import { NO_CLOSE_FRAME, type Wire, type WireOptions } from './wire.ts';

const NO_STATUS = 1005;
const MAX_SEGMENTS = 4;

class RawWire implements Wire {
  readonly faults: string[] = [];
  readonly closed: Promise<number>;
  readonly #socket: Socket;
  readonly #frames = new ServerFrames();
  readonly #random: Random;
  readonly #onText: (text: string) => void;
  #closeCode: number | undefined;
  #isClosing = false;

  constructor(socket: Socket, { onText, random }: Pick<WireOptions, 'onText' | 'random'>) {
    this.#socket = socket;
    this.#onText = onText;
    this.#random = random;
    this.closed = new Promise((resolve) => {
      socket.once('close', () => resolve(this.#closeCode ?? NO_CLOSE_FRAME));
    });
    socket.setNoDelay();
  }

  /** Reads what the API has sent after its handshake, from `rest` on. */
  start(rest: Buffer): void {
    this.#read(rest);
    this.#socket.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  get isOpen(): boolean {
    return !this.#isClosing && this.#closeCode === undefined && this.#socket.writable;
  }

  send(message: string | Buffer): number {
    const frames = messageFrames(message, this.#random);
    this.#write(Buffer.concat(frames));
    return frames.length;
  }

  breakProtocol(random: Random): readonly number[] {
    const { bytes, codes } = pickBreach(random);
    this.#isClosing = true;
    this.#write(bytes);
    if (random.happens(0.5)) return codes;
    this.#write(Buffer.concat([controlFrame(random), ...messageFrames('{}', random)]));
    // The API may reset the connection, because of bytes that it does not read; that discards its close frame.
    return [...codes, NO_CLOSE_FRAME];
  }

  close(code: number): void {
    this.#isClosing = true;
    this.#write(closeFrame(code));
  }

  terminate(): void {
    this.#socket.destroy();
  }

  /** In segments of random lengths, most often in one. */
  #write(bytes: Buffer): void {
    const segments = this.#random.happens(0.8) ? 1 : 2 + this.#random.below(MAX_SEGMENTS);
    let start = 0;
    for (let i = 1; i <= segments; i += 1) {
      const end =
        i === segments ? bytes.length : start + this.#random.below(bytes.length - start + 1);
      if (this.#socket.writable) this.#socket.write(bytes.subarray(start, end));
      start = end;
    }
  }

  #read(chunk: Buffer): void {
    if (chunk.length === 0) return;
    const frames = this.#frames.push(chunk);
    if (typeof frames === 'string') {
      this.faults.push(frames);
      return this.terminate();
    }
    for (const frame of frames) this.#receive(frame);
  }

  #receive({ opcode, payload }: ServerFrame): void {
    if (this.#closeCode !== undefined) this.faults.push('the API sent a frame after its close');
    if (opcode === OPCODE.text) this.#onText(payload.toString());
    if (opcode === OPCODE.ping) this.#write(rawFrame({ opcode: OPCODE.pong, payload }));
    if (opcode !== OPCODE.close) return;
    this.#closeCode = payload.length < 2 ? NO_STATUS : payload.readUInt16BE();
    // The API has closed first; it waits for our close frame.
    if (!this.#isClosing) this.close(this.#closeCode);
    this.#socket.end();
  }
}

export async function openRawWire(options: WireOptions): Promise<Wire | number> {
  const { port, source } = options;
  const socket = await openRawSocket({ port, localAddress: source.localAddress });
  const wire = new RawWire(socket, options);
  const { headers } = source;
  const handshake = { path: SIGNAL_PATH, subprotocol: SUBPROTOCOL, headers };
  const response = await readHandshake(socket, handshakeText(handshake));
  if (response.status !== 101) {
    socket.destroy();
    return response.status;
  }
  wire.start(response.rest);
  return wire;
}
