export interface StartFailureOptions extends ErrorOptions {
  /** What a program said before it gave up. */
  lastLines?: readonly string[];
}

/** Why the product cannot run, in words for the person who started it. Shown without a stack. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  readonly lastLines: readonly string[];

  constructor(message: string, { lastLines = [], ...options }: StartFailureOptions = {}) {
    super(message, options);
    this.lastLines = lastLines;
  }
}
