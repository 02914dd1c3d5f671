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
  /** Relays signals of this connection in their order. */
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
    if (typeof work === 'function') return this.#run(work, 1);
    const signals = this.#signalsFrom(work);
    this.#run(() => work.relay(signals), signals.length);
  }

  #readFirst(): Work | undefined {
    const work = this.#work ?? readOf(this.#waiting[0]);
    this.#work = undefined;
    return work;
  }

  /** That of the first frame, and those of the frames behind it up to one that holds something else. */
  #signalsFrom({ signal }: JointSignal): SentSignal[] {
    const signals = [signal];
    for (;;) {
      const next = readOf(this.#waiting[signals.length]);
      if (next === undefined) return signals;
      if (typeof next === 'function') {
        this.#work = next;
        return signals;
      }
      signals.push(next.signal);
    }
  }

  /** @param count of the first frames, of which this is the task */
  #run(task: Task, count: number): void {
    const { onError } = this.#options;
    try {
      const running = task()?.catch(onError);
      if (running !== undefined) return void running.then(() => this.#remove(count));
    } catch (error) {
      onError(error);
    }
    this.#remove(count);
  }

  #remove(count: number): void {
    for (let i = 0; i < count; i += 1) this.#bytes -= this.#waiting.shift()?.bytes ?? 0;
    if (this.#waiting.length > 0) this.#turns.take();
    else this.#options.onEmpty();
  }
}

/** A failure to read a frame is that of its task, so that it is reported in turn. */
function readOf(frame: WaitingFrame | undefined): Work | undefined {
  try {
    return frame?.read();
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
