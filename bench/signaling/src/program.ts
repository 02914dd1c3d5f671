/** A server of the benchmark: alone on its core, waited for by what it prints, stopped by its id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** The load comes from the other one: see the `bench` target. */
const SERVER_CORE = '0';

const READY_MS = 30_000;
/** Nothing a server may still have to say matters to us. */
const STOP_MS = 2_000;

export interface ProgramOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Matches what it prints once it listens. */
  readonly ready: RegExp;
}

export class Program implements AsyncDisposable {
  readonly pid: number;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, pid: number) {
    this.#process = process;
    this.pid = pid;
  }

  /** Resolves with what `ready` matched; rejects, with all that was printed, when it never does. */
  static async start(
    command: readonly string[],
    { env, ready }: ProgramOptions,
  ): Promise<{ program: Program; match: RegExpMatchArray }> {
    // taskset and setpriv become the program: its id is theirs. It ends with us, however we end.
    const pinned = ['-c', SERVER_CORE, 'setpriv', '--pdeathsig', 'KILL', ...command];
    const child = spawn('taskset', pinned, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    await once(child, 'spawn');
    const program = new Program(child, child.pid ?? 0);
    try {
      return { program, match: await printed(child, ready) };
    } catch (error) {
      await program[Symbol.asyncDispose]();
      throw error;
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    const killing = setTimeout(() => this.#process.kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(killing);
  }
}

/** What it prints later is read and forgotten, so that it never waits for us. */
function printed(child: ChildProcess, ready: RegExp): Promise<RegExpMatchArray> {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (what: string) => {
      clearTimeout(deadline);
      reject(new Error(`${child.spawnargs.join(' ')} ${what}, having printed:\n${output}`));
    };
    const deadline = setTimeout(() => fail('was not ready in time'), READY_MS);
    const look = (chunk: Buffer) => {
      output += chunk.toString();
      const match = ready.exec(output);
      if (match === null) return;
      clearTimeout(deadline);
      for (const stream of [child.stdout, child.stderr]) stream?.off('data', look).resume();
      resolve(match);
    };
    child.once('exit', (code) => fail(`ended with ${code}`));
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', look);
  });
}

/** A port of this machine that nothing listens on just now, for what cannot choose one itself. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  server.close();
  await once(server, 'close');
  return port;
}
