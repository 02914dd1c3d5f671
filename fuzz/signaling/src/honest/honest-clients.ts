/**
 * Clients that behave, in a thread of their own, so that only the API can delay them: four participants who
 * send what a meeting sends. They measure how long the API takes to answer, and to relay.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { quantile } from '@throughline/test-kit';

export interface HonestOptions {
  readonly port: number;
  readonly roomId: string;
}

/** In ms. */
export interface Times {
  readonly answers: readonly number[];
  readonly relays: readonly number[];
}

export type Command = 'start' | 'stop';

export interface Delay {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly highestMs: number;
}

export const delayOf = (times: readonly number[]): Delay => ({
  count: times.length,
  p50Ms: quantile(times, 0.5),
  p99Ms: quantile(times, 0.99),
  highestMs: quantile(times, 1),
});

export class HonestClients implements AsyncDisposable {
  readonly #worker: Worker;
  readonly #answers: number[] = [];
  readonly #relays: number[] = [];

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  /** Resolves once all of them have joined the room. */
  static async join(workerData: HonestOptions): Promise<HonestClients> {
    const worker = new Worker(new URL('honest-thread.ts', import.meta.url), { workerData });
    await once(worker, 'message');
    return new HonestClients(worker);
  }

  /** Measures while `work` is pending. Resolves like it. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#worker.postMessage('start' satisfies Command);
    const result = await work;
    const reported = once(this.#worker, 'message') as Promise<[Times]>;
    this.#worker.postMessage('stop' satisfies Command);
    const [{ answers, relays }] = await reported;
    this.#answers.push(...answers);
    this.#relays.push(...relays);
    return result;
  }

  get delays(): { readonly answers: Delay; readonly relays: Delay } {
    return { answers: delayOf(this.#answers), relays: delayOf(this.#relays) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}
