/** Measures the memory of the API every second while the clients send, and at no other time. */
import type { ApiProcess, Memory } from './api-process.ts';

const SAMPLE_MS = 1_000;

export class MemoryWatch {
  /** One a second under load, in order. */
  readonly samples: Memory[] = [];
  readonly #api: ApiProcess;

  constructor(api: ApiProcess) {
    this.#api = api;
  }

  /** Resolves like `work`. */
  async during<T>(work: Promise<T>): Promise<T> {
    let isSampling = false;
    const timer = setInterval(() => {
      if (isSampling || !this.#api.isRunning) return;
      isSampling = true;
      void this.#sample().finally(() => (isSampling = false));
    }, SAMPLE_MS);
    return work.finally(() => clearInterval(timer));
  }

  async #sample(): Promise<void> {
    try {
      this.samples.push(await this.#api.measureMemory());
    } catch {
      // The API has exited, which the run reports.
    }
  }
}
