/** Something that a client waits for the server to say. */
export class Waiting<T> {
  readonly promise: Promise<T>;
  readonly #resolve: (value: T) => void;

  constructor(what: string, deadlineMs = 60_000) {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const deadline = setTimeout(() => reject(new Error(`no ${what} in time`)), deadlineMs);
    this.promise = promise.finally(() => clearTimeout(deadline));
    this.#resolve = resolve;
  }

  end(value: T): void {
    this.#resolve(value);
  }
}
