import { Logger } from '@nestjs/common';
import { OutOfReachError } from '../redis/out-of-reach-error.js';

/**
 * Work that is done again and again, never twice at once. A run that fails is no more than a
 * warning: the next finds the same work.
 */
export class Periodic {
  readonly #log = new Logger(Periodic.name);
  #timer: NodeJS.Timeout | undefined;
  #isRunning = false;

  start(everyMs: number, work: () => Promise<void>): void {
    this.#timer = setInterval(() => void this.#run(work), everyMs).unref();
  }

  /** Idempotent. A run under way goes on to its end. */
  stop(): void {
    clearInterval(this.#timer);
  }

  async #run(work: () => Promise<void>): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof OutOfReachError)) this.#log.warn(error);
    } finally {
      this.#isRunning = false;
    }
  }
}
