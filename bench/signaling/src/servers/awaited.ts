/** Longer than any answer takes, also when all clients reconnect; afterwards the client retries. */
const DEADLINE_MS = 20_000;

/** An answer of the server that a client waits for, with a deadline. */
export class AwaitedAnswer<T> {
  readonly promise: Promise<T>;
  readonly #resolve: (value: T) => void;

  constructor(what: string) {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const deadline = setTimeout(() => reject(new Error(`no ${what} in time`)), DEADLINE_MS);
    this.promise = promise.finally(() => clearTimeout(deadline));
    this.promise.catch(() => undefined); // if the socket never opens, no caller awaits the answer
    this.#resolve = resolve;
  }

  settle(value: T): void {
    this.#resolve(value);
  }
}
