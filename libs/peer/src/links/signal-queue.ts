/**
 * Applies the signals of one remote end in order [SIG-5], a few at a time: between two slices the page
 * handles input and renders. How many may wait is bounded by `signal-check.ts`.
 */
import type { LinkSignal } from '@throughline/protocol';

/** Chromium needs about a millisecond for each, on a busy machine several. */
const SLICE = 8;

export class SignalQueue {
  readonly #apply: (signal: LinkSignal) => Promise<void>;
  readonly #waiting: LinkSignal[] = [];
  #isRunning = false;
  #isClosed = false;

  /** @param apply must not reject */
  constructor(apply: (signal: LinkSignal) => Promise<void>) {
    this.#apply = apply;
  }

  push(signal: LinkSignal): void {
    this.#waiting.push(signal);
    if (!this.#isRunning) void this.#run();
  }

  /** Idempotent. Drops what waits. */
  close(): void {
    this.#isClosed = true;
    this.#waiting.length = 0;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let applied = 1; !this.#isClosed; applied++) {
      const signal = this.#waiting.shift();
      if (signal === undefined) break;
      await this.#apply(signal);
      if (applied % SLICE === 0) await nextTask();
    }
    this.#isRunning = false;
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
