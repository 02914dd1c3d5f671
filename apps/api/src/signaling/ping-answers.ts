/**
 * Answers the pings of a client at most once in `PONG_INTERVAL_MS`, with the latest of them, which RFC 6455
 * §5.5.3 permits. An answer to each would cost as much as a message, and more memory than the ping.
 */
export const PONG_INTERVAL_MS = 1_000;

export class PingAnswers {
  readonly #answer: (data: Buffer) => void;
  #timer: NodeJS.Timeout | undefined;
  #latest: Buffer | undefined;

  constructor(answer: (data: Buffer) => void) {
    this.#answer = answer;
  }

  /** Answers at once unless there has been an answer within the interval. */
  ping(data: Buffer): void {
    // A copy, since `data` would keep everything in memory that was read with it.
    if (this.#timer !== undefined) this.#latest = Buffer.from(data);
    else this.#send(data);
  }

  /** Idempotent. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#latest = undefined;
  }

  #send(data: Buffer): void {
    this.#timer = setTimeout(() => this.#next(), PONG_INTERVAL_MS);
    this.#timer.unref();
    this.#latest = undefined;
    this.#answer(data);
  }

  #next(): void {
    this.#timer = undefined;
    if (this.#latest !== undefined) this.#send(this.#latest);
  }
}
