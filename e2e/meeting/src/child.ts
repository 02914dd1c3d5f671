/** A program the tests run as its users do: started, waited for by what it prints, stopped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const READY_MS = 30_000;
/** Stopping tidily includes ending calls and children; past this it hangs. */
const STOP_MS = 10_000;

export class Child implements AsyncDisposable {
  readonly #process: ChildProcess;
  #output = '';

  private constructor(command: string, args: string[], env: NodeJS.ProcessEnv) {
    this.#process = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
  }

  /** Resolves when what it printed matches `ready`; rejects, with its output, when it never does. */
  static async start(
    command: string,
    args: string[],
    { env, ready }: { env: NodeJS.ProcessEnv; ready: RegExp },
  ): Promise<{ child: Child; match: RegExpMatchArray }> {
    const child = new Child(command, args, env);
    try {
      return { child, match: await child.#printed(ready) };
    } catch (error) {
      await child[Symbol.asyncDispose]();
      throw error;
    }
  }

  get output(): string {
    return this.#output;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    const killing = setTimeout(() => this.#process.kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(killing);
    if (this.#process.signalCode === 'SIGKILL')
      throw new Error(`had to be killed, having printed:\n${this.#output}`);
  }

  #printed(ready: RegExp): Promise<RegExpMatchArray> {
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => fail('was not ready in time'), READY_MS);
      const fail = (what: string) => {
        clearTimeout(deadline);
        reject(new Error(`${what}, having printed:\n${this.#output}`));
      };
      const look = () => {
        const match = this.#output.match(ready);
        if (match === null) return;
        clearTimeout(deadline);
        resolve(match);
      };
      this.#process.once('error', (error) => fail(error.message));
      this.#process.once('exit', (code) => fail(`ended with ${code}`));
      this.#process.stdout?.on('data', look);
      this.#process.stderr?.on('data', look);
    });
  }
}
