/** What a join may have before the person presses Join [SIG-13, ICE-12], as soon as its code is loaded. */
import type { EarlyEntry, EarlyEntryOptions } from '@throughline/peer';
import { preloadCalls } from './load-calls';
import { signalUrl } from './signal-url';

export class EarlyCall {
  #entry: EarlyEntry | undefined;
  #isOver = false;

  constructor(options: Omit<EarlyEntryOptions, 'signalUrl' | 'page'>) {
    void preloadCalls().then((calls) => {
      if (calls !== undefined && !this.#isOver)
        this.#entry = new calls.EarlyEntry({
          ...options,
          signalUrl: signalUrl(),
          page: globalThis,
        });
    });
  }

  /** Undefined while the code is loading. */
  get entry(): EarlyEntry | undefined {
    return this.#entry;
  }

  /** Idempotent. Has no effect on what has been taken. */
  close(): void {
    this.#isOver = true;
    this.#entry?.close();
  }
}
