import { Logger } from '@nestjs/common';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';

/**
 * Runs work periodically, never concurrently. A failed run logs a warning, since the next one does
 * the same work.
 */
export class PeriodicTask {
  readonly #log = new Logger(PeriodicTask.name);
  #timer: NodeJS.Timeout | undefined;
  #isRunning = false;

  start(everyMs: number, work: () => Promise<void>): void {
    this.#timer = setInterval(() => void this.#run(work), everyMs).unref();
  }

  /** Idempotent. A current run completes. */
  stop(): void {
    clearInterval(this.#timer);
  }

  async #run(work: () => Promise<void>): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) this.#log.warn(error);
    } finally {
      this.#isRunning = false;
    }
  }
}
