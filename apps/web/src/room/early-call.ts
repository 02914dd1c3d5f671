/** The connection before the join [SIG-13], opened as soon as its code is loaded. */
import type { EarlyConnection } from '@throughline/peer';
import { preloadCalls } from './load-calls';
import { signalUrl } from './signal-url';

export class EarlyCall {
  #connection: EarlyConnection | undefined;
  #isOver = false;

  constructor() {
    void preloadCalls().then((calls) => {
      if (calls !== undefined && !this.#isOver)
        this.#connection = new calls.EarlyConnection(signalUrl(), globalThis);
    });
  }

  /** Undefined while the code is loading. */
  get connection(): EarlyConnection | undefined {
    return this.#connection;
  }

  /** Idempotent. Has no effect on a connection that has been taken. */
  close(): void {
    this.#isOver = true;
    this.#connection?.close();
  }
}
