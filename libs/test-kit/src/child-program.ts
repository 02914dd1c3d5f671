/** A program that runs beside a test and ends with it, if need be by SIGKILL. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface ChildProgramOptions {
  /** The whole environment of the program; by default that of the test. */
  readonly env?: NodeJS.ProcessEnv;
  /** Matches the output once the program is ready. Without it, a program is ready once it is started. */
  readonly readyPattern?: RegExp;
  /** By default 60 s. */
  readonly readyTimeoutMs?: number;
  /** Called with each line of stdout and stderr, in the order of each. */
  readonly onLine?: (line: string, source: 'stdout' | 'stderr') => void;
  /**
   * How long the program may take to end after SIGTERM before SIGKILL follows, in ms. 0 sends SIGKILL at
   * once, for a program whose state does not matter.
   */
  readonly stopTimeoutMs?: number;
  /** Whether disposal rejects if SIGKILL was necessary. */
  readonly mustStopItself?: boolean;
}

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 2_000;

/** Only the end of a long output is kept: it explains a failure, and a server may run for hours. */
const MAX_KEPT_LENGTH = 64 * 1024;

export class ChildProgram implements AsyncDisposable {
  readonly #process: ChildProcessByStdio<null, Readable, Readable>;
  readonly #options: ChildProgramOptions;
  readonly #exited: Promise<unknown>;
  #output = '';
  #match: RegExpMatchArray | undefined;

  private constructor(
    [command = '', ...args]: readonly string[],
    env: NodeJS.ProcessEnv | undefined,
    options: ChildProgramOptions,
  ) {
    this.#options = options;
    this.#process = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(env !== undefined && { env }),
    });
    this.#exited = new Promise((resolve) => {
      this.#process.once('exit', resolve);
      this.#process.once('error', resolve);
    });
    for (const source of ['stdout', 'stderr'] as const) {
      const stream = this.#process[source];
      stream.on('data', (chunk: Buffer) => {
        this.#output = (this.#output + chunk.toString()).slice(-MAX_KEPT_LENGTH);
      });
      const { onLine } = options;
      if (onLine !== undefined) createInterface(stream).on('line', (line) => onLine(line, source));
    }
  }

  /**
   * Resolves once the program is ready. Rejects, with what the program printed, if it cannot be started,
   * exits or is not ready in time; then nothing is left running.
   *
   * @param command the program and its arguments
   */
  static async start(
    command: readonly string[],
    options: ChildProgramOptions = {},
  ): Promise<ChildProgram> {
    const program = new ChildProgram(command, options.env, options);
    try {
      await once(program.#process, 'spawn');
      if (options.readyPattern !== undefined)
        program.#match = await program.#untilPrinted(
          options.readyPattern,
          options.readyTimeoutMs ?? READY_TIMEOUT_MS,
        );
      return program;
    } catch (error) {
      await program.kill();
      throw error;
    }
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  get isRunning(): boolean {
    const { pid, exitCode, signalCode } = this.#process;
    return pid !== undefined && exitCode === null && signalCode === null;
  }

  /** Resolves once the program has exited. */
  get exited(): Promise<void> {
    return this.#exited.then(() => undefined);
  }

  /** The end of what the program has printed to stdout and stderr. */
  get output(): string {
    return this.#output;
  }

  /** What `readyPattern` matched. */
  get readyMatch(): RegExpMatchArray {
    if (this.#match === undefined)
      throw new Error('the program was started without a readyPattern');
    return this.#match;
  }

  signal(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** Ends the program by SIGKILL; resolves once it has exited. */
  async kill(): Promise<void> {
    if (!this.isRunning) return;
    this.#process.kill('SIGKILL');
    await this.#exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { stopTimeoutMs = STOP_TIMEOUT_MS, mustStopItself = false } = this.#options;
    if (stopTimeoutMs === 0) return this.kill();
    if (!this.isRunning) return;
    this.#process.kill('SIGTERM');
    const timeout = setTimeout(() => this.#process.kill('SIGKILL'), stopTimeoutMs);
    await this.#exited;
    clearTimeout(timeout);
    if (mustStopItself && this.#process.signalCode === 'SIGKILL')
      throw this.#failure(`did not stop within ${stopTimeoutMs} ms`);
  }

  #untilPrinted(pattern: RegExp, timeoutMs: number): Promise<RegExpMatchArray> {
    const { promise, resolve, reject } = Promise.withResolvers<RegExpMatchArray>();
    const timeout = setTimeout(() => {
      reject(this.#failure(`was not ready within ${timeoutMs} ms`));
    }, timeoutMs);
    const search = () => {
      const match = pattern.exec(this.#output);
      if (match !== null) resolve(match);
    };
    const fail = (code: number | null) => reject(this.#failure(`exited with ${code}`));
    this.#process.once('exit', fail);
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream.on('data', search);
    return promise.finally(() => {
      clearTimeout(timeout);
      this.#process.off('exit', fail);
      for (const stream of [this.#process.stdout, this.#process.stderr]) stream.off('data', search);
    });
  }

  #failure(what: string): Error {
    return new Error(`${this.#process.spawnargs.join(' ')} ${what}. Its output:\n${this.#output}`);
  }
}
