import type { Duplex } from 'node:stream';
import { type Target, UNFINISHED, type UnfinishedKind } from './unfinished.js';

export interface FloodOptions extends Target {
  readonly kind: UnfinishedKind;
  /** How many connections the flood holds, if the server lets it. */
  readonly connections: number;
  /** How many it opens per second, the first ones and those that replace closed ones. */
  readonly perSecond?: number;
}

const TICK_MS = 50;
const PER_SECOND = 1_000;

/**
 * Holds as many connections of one kind as the server lets it, and opens new ones for those that the server
 * closes. Disposal closes all of them.
 */
export class ConnectionFlood implements AsyncDisposable {
  readonly #open = new Set<Duplex>();
  readonly #timer: NodeJS.Timeout;
  #opened = 0;
  #opening = 0;

  constructor(private readonly options: FloodOptions) {
    const perTick = Math.ceil(((options.perSecond ?? PER_SECOND) * TICK_MS) / 1_000);
    this.#timer = setInterval(() => this.#fill(perTick), TICK_MS);
  }

  /** Connections that neither side has closed. */
  get held(): number {
    return this.#open.size;
  }

  /** All connections until now. */
  get opened(): number {
    return this.#opened;
  }

  #fill(count: number): void {
    const missing = this.options.connections - this.#open.size - this.#opening;
    for (let i = 0; i < Math.min(count, missing); i++) void this.#openOne();
  }

  async #openOne(): Promise<void> {
    this.#opening++;
    const socket = await UNFINISHED[this.options.kind](this.options);
    this.#opening--;
    this.#opened++;
    this.#open.add(socket);
    socket.on('error', () => {}); // expected: the server may reset it
    socket.once('close', () => this.#open.delete(socket));
    // A server that closes its half has closed the connection for this purpose.
    socket.once('end', () => socket.destroy());
    socket.resume();
  }

  [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    for (const socket of this.#open) socket.destroy();
    return Promise.resolve();
  }
}
