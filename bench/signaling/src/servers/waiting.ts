/** Longer than any answer takes, also in a storm; past this the client has to try anew. */
const DEADLINE_MS = 20_000;

/** Something that a client waits for the server to say. */
export class Waiting<T> {
  readonly promise: Promise<T>;
  readonly #resolve: (value: T) => void;

  constructor(what: string) {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const deadline = setTimeout(() => reject(new Error(`no ${what} in time`)), DEADLINE_MS);
    this.promise = promise.finally(() => clearTimeout(deadline));
    this.promise.catch(() => undefined); // nobody may be waiting any more: the socket never opened
    this.#resolve = resolve;
  }

  end(value: T): void {
    this.#resolve(value);
  }
}
