export interface StartFailureOptions extends ErrorOptions {
  /** The last output of the program that failed. */
  lastLines?: readonly string[];
}

/** Why the product cannot run: a message for the user, shown without a stack. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  readonly lastLines: readonly string[];

  constructor(message: string, { lastLines = [], ...options }: StartFailureOptions = {}) {
    super(message, options);
    this.lastLines = lastLines;
  }
}
