/**
 * The frames of one connection that wait to be processed, in order, and in turn with those of other connections [SIG-5,
 * LIM-18]. Each is read when its turn comes, so that a flood of frames is not parsed before those of other connections.
 */
import type { ClientMessage } from '@throughline/protocol';
import { Turns } from './turns.js';

export type SentSignal = Extract<ClientMessage, { type: 'peer/signal' }>;

/** Returns `undefined` if it has completed synchronously, since a promise would cost more than most tasks. */
export type Task = () => Promise<void> | undefined;

/**
 * A signal that takes as long alone as with those behind it, since one call to the store relays them all. Otherwise
 * each would wait for the reply to the one before.
 */
export interface JointSignal {
  readonly signal: SentSignal;
  /** Relays signals of this connection in their order. Never rejects. */
  relay(signals: readonly SentSignal[]): Promise<void>;
}

export type Work = Task | JointSignal;

interface WaitingFrame {
  /** Called once. */
  readonly read: () => Work;
  readonly bytes: number;
}

/** How many frames may wait for a slow one before reading pauses, and how many bytes of them. */
const MAX_WAITING = 64;
const MAX_WAITING_BYTES = 256 * 1024;

interface FrameQueueOptions {
  /** A task has failed. Later ones run nevertheless. */
  readonly onError: (error: unknown) => void;
  /** No frame waits any longer. */
  readonly onEmpty: () => void;
}

export class FrameQueue {
  readonly #options: FrameQueueOptions;
  /** Those that are being processed stay in front, so an empty list means that none is. */
  readonly #waiting: WaitingFrame[] = [];
  readonly #turns = new Turns(() => this.#runFirst());
  #bytes = 0;
  /** Of the first frame, if it was read behind signals that it does not join. */
  #work: Work | undefined;

  constructor(options: FrameQueueOptions) {
    this.#options = options;
  }

  /** Of the frames that wait or are being processed. */
  get bytes(): number {
    return this.#bytes;
  }

  get isFull(): boolean {
    return this.#waiting.length >= MAX_WAITING || this.#bytes >= MAX_WAITING_BYTES;
  }

  /** @returns whether the frame has to wait for an earlier one */
  add(read: () => Work, bytes: number): boolean {
    this.#waiting.push({ read, bytes });
    this.#bytes += bytes;
    const waits = this.#waiting.length > 1;
    if (!waits) this.#turns.take();
    return waits;
  }

  #runFirst(): void {
    const work = this.#readFirst();
    if (work === undefined) return;
    if (typeof work !== 'function') {
      const signals = this.#signalsFrom(work);
      void work.relay(signals).then(() => this.#remove(signals.length));
      return;
    }
    const running = this.#run(work);
    if (running === undefined) this.#remove(1);
    else void running.then(() => this.#remove(1));
  }

  #readFirst(): Work | undefined {
    const work = this.#work ?? this.#waiting[0]?.read();
    this.#work = undefined;
    return work;
  }

  /** That of the first frame, and those of the frames behind it up to one that holds something else. */
  #signalsFrom({ signal }: JointSignal): SentSignal[] {
    const signals = [signal];
    for (;;) {
      const next = this.#waiting[signals.length]?.read();
      if (next === undefined) return signals;
      if (typeof next === 'function') {
        this.#work = next;
        return signals;
      }
      signals.push(next.signal);
    }
  }

  #remove(count: number): void {
    for (const { bytes } of this.#waiting.splice(0, count)) this.#bytes -= bytes;
    if (this.#waiting.length > 0) this.#turns.take();
    else this.#options.onEmpty();
  }

  /** Never rejects. */
  #run(task: Task): Promise<void> | undefined {
    const { onError } = this.#options;
    try {
      return task()?.catch(onError);
    } catch (error) {
      onError(error);
      return undefined;
    }
  }
}
