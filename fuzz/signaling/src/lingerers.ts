/**
 * Connections that occupy the API and send nothing more: half-open ones, requests and messages that never end,
 * and clients that do not read. The API must end all but the last within its deadlines [LIM-7, LIM-16].
 */
import type { Socket } from 'node:net';
import { NO_MEDIA, SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import { handshakeText, OPCODE, openRawSocket, type Random, rawFrame } from '@throughline/test-kit';
import { pickSource } from './sources.ts';
import { readHandshake } from './wire/raw-handshake.ts';
import { maskingKey } from './wire/raw-parts.ts';

/** At a time; the API holds 5,000 half-open connections. */
const MAX_AT_ONCE = 150;
/** Twice the longest deadline of the API, of a request or a message, for a slow machine [LIM-7]. */
const DEADLINE_MS = 30_000;
const TRICKLE_MS = 1_000;
/** Below what a connection may send at once [LIM-1]. */
const UNREAD_ANSWERS = 1_500;

export type LingererKind = (typeof KINDS)[number];
const KINDS = ['silence', 'handshake', 'trickle', 'body', 'message', 'non-reader'] as const;

interface Context {
  readonly port: number;
  readonly socket: Socket;
  readonly headers: Readonly<Record<string, string>>;
  readonly roomId: string;
  readonly random: Random;
}

export class Lingerers {
  readonly violations: string[] = [];
  /** How many there were of each kind. */
  readonly counts: Record<LingererKind, number> = Object.fromEntries(
    KINDS.map((kind) => [kind, 0]),
  ) as Record<LingererKind, number>;
  readonly #port: number;
  readonly #open = new Map<Socket, Promise<void>>();

  constructor(port: number) {
    this.#port = port;
  }

  /** Opens one more, of any kind. Has no effect if there are as many as there may be. */
  async add(client: number, roomId: string, random: Random): Promise<void> {
    if (this.#open.size >= MAX_AT_ONCE) return;
    const kind = random.pick(KINDS);
    const { localAddress, headers } = pickSource(client, random);
    const socket = await openRawSocket({ port: this.#port, localAddress });
    this.#open.set(socket, this.#watch(socket, kind));
    this.counts[kind] += 1;
    await START[kind]({ port: this.#port, socket, headers, roomId, random });
  }

  /** Waits until the API has ended all of them, or ends them itself. */
  async end(waits: boolean): Promise<void> {
    const ends = [...this.#open.values()];
    if (!waits) for (const socket of this.#open.keys()) socket.destroy();
    await Promise.all(ends);
  }

  #watch(socket: Socket, kind: LingererKind): Promise<void> {
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        // A client that does not read may stay, since its memory is bounded [LIM-8].
        if (kind !== 'non-reader')
          this.violations.push(`a connection (${kind}) was open after ${DEADLINE_MS / 1_000} s`);
        socket.destroy();
      }, DEADLINE_MS);
      socket.once('close', () => {
        clearTimeout(late);
        this.#open.delete(socket);
        resolve();
      });
    });
  }
}

const handshake = (headers: Readonly<Record<string, string>>) =>
  handshakeText({ path: SIGNAL_PATH, subprotocol: SUBPROTOCOL, headers });

function every(ms: number, socket: Socket, write: () => void): void {
  const timer = setInterval(() => {
    if (socket.writable) write();
  }, ms);
  socket.once('close', () => clearInterval(timer));
}

/** A beginning that is not the whole. */
const cut = (text: string, random: Random) => text.slice(0, 1 + random.below(text.length - 1));

const START: Record<LingererKind, (context: Context) => Promise<void> | void> = {
  silence: ({ socket }) => void socket.resume(),
  handshake: ({ socket, headers, random }) =>
    void socket.resume().write(cut(handshake(headers), random)),
  trickle: ({ socket, headers }) => {
    const bytes = [...handshake(headers).slice(0, -1)];
    socket.resume();
    every(TRICKLE_MS, socket, () => socket.write(bytes.shift() ?? ''));
  },
  body: ({ socket }) =>
    void socket
      .resume()
      .write(
        'POST /api/rooms HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{',
      ),
  message: async ({ socket, headers, random }) => {
    const response = await readHandshake(socket, handshake(headers));
    socket.resume();
    if (response.status !== 101) return;
    const start = {
      opcode: OPCODE.text,
      payload: Buffer.from('{"'),
      maskingKey: maskingKey(random),
    };
    const whole = rawFrame({ ...start, isFinal: false });
    // The beginning of a frame, or of its header.
    if (random.happens(0.5)) return void socket.write(whole.subarray(0, 1 + random.below(7)));
    // The first fragment of a message, from a client that proves to be alive [SIG-8].
    socket.write(whole);
    every(TRICKLE_MS, socket, () => socket.write(rawFrame({ opcode: OPCODE.pong })));
  },
  'non-reader': async ({ socket, headers, roomId, random }) => {
    const response = await readHandshake(socket, handshake(headers));
    if (response.status !== 101) return void socket.resume();
    socket.pause();
    const text = (message: object) =>
      rawFrame({ opcode: OPCODE.text, payload: Buffer.from(JSON.stringify(message)) });
    const join = { type: 'room/join', requestId: 'j', protocolVersion: 1, roomId, media: NO_MEDIA };
    socket.write(text({ ...join, displayName: `Grace ${random.below(99)}` }));
    const ping = text({ type: 'session/ping', requestId: 'x'.repeat(60), received: 0 });
    const pings = Array.from({ length: random.below(UNREAD_ANSWERS) }, () => ping);
    socket.write(Buffer.concat(pings));
  },
};
