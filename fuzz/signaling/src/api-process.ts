/** The API as it is built and run, and what can be told of it from outside. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { setTimeout as elapsed } from 'node:timers/promises';
import { RoomView } from '@throughline/protocol';
import { inherited } from './config/environment.ts';
import { SECRET } from './generate/world.ts';

const MAIN = new URL('../../../apps/api/dist/main.js', import.meta.url).pathname;
/** V8's nursery is as great as it gets after a fifth already: what grows afterwards is something else. */
const FLAGS = ['--max-semi-space-size=16'];
const COLLECTS = [
  '--expose-gc',
  '--import',
  new URL('collect-on-signal.mjs', import.meta.url).href,
];

const READY_MS = 30_000;
/** Between two collections: what the first one frees may hold more. */
const COLLECTION_MS = 300;

/** In bytes, after garbage collection. */
export interface Memory {
  readonly resident: number;
  readonly heap: number;
}

type Program = ChildProcessByStdio<null, Readable, Readable>;

export class ApiProcess implements AsyncDisposable {
  /** Lines that no log may have: errors, and what clients said. */
  readonly badLines: string[] = [];
  readonly #program: Program;
  #port = 0;

  private constructor(program: Program) {
    this.#program = program;
  }

  static async start(): Promise<ApiProcess> {
    const program = spawn(process.execPath, [...FLAGS, ...COLLECTS, MAIN], {
      env: { ...inherited, PORT: '0', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const api = new ApiProcess(program);
    const listening = new Promise<void>((resolve) => {
      createInterface(program.stdout).on('line', (line) => {
        const port = /"event":"listening".*"port":(\d+)/.exec(line)?.[1];
        if (port === undefined) return api.#judge(line);
        api.#port = Number(port);
        resolve();
      });
    });
    createInterface(program.stderr).on('line', (line) => api.badLines.push(line));
    await Promise.race([listening, failing(program, AbortSignal.timeout(READY_MS))]);
    return api;
  }

  get signalUrl(): string {
    return `ws://127.0.0.1:${this.#port}/signal`;
  }

  get isRunning(): boolean {
    return this.#program.exitCode === null && this.#program.signalCode === null;
  }

  async createRoom(localAddress: string): Promise<string> {
    const options = { port: this.#port, localAddress, path: '/api/rooms', method: 'POST' };
    return RoomView.parse(await this.#ask(options)).id;
  }

  async countPresent(roomId: string, localAddress: string): Promise<number> {
    const options = { port: this.#port, localAddress, path: `/api/rooms/${roomId}` };
    return RoomView.parse(await this.#ask(options)).participantCount;
  }

  async measureMemory(): Promise<Memory> {
    for (let i = 0; i < 3; i += 1) {
      this.#program.kill('SIGUSR2');
      await elapsed(COLLECTION_MS);
    }
    const text = await this.#metrics();
    const valueOf = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    return {
      resident: valueOf('process_resident_memory_bytes'),
      heap: valueOf('nodejs_heap_size_used_bytes'),
    };
  }

  /** What came of what was asked, as the API counts it. */
  async outcomes(): Promise<string[]> {
    const lines = (await this.#metrics()).split('\n');
    return lines.filter((line) =>
      /^throughline_(joins|resumes|refusals|rate_limited|signals_relayed)_total/.test(line),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.isRunning) return;
    const exited = once(this.#program, 'exit');
    this.#program.kill('SIGKILL');
    await exited;
  }

  async #metrics(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.#port}/api/metrics`)).text();
  }

  async #ask(options: object): Promise<unknown> {
    const sent = request({ host: '127.0.0.1', ...options }).end();
    const [response] = (await once(sent, 'response')) as [Readable];
    return json(response);
  }

  #judge(line: string): void {
    const isBad =
      line.includes('"level":"error"') || line.includes(SECRET) || line.includes('127.');
    // As with violations: a few tell all.
    if (isBad && this.badLines.length < 10) this.badLines.push(line);
  }
}

/** Rejects when the program ends or takes too long. */
async function failing(program: Program, late: AbortSignal): Promise<never> {
  const [status] = (await once(program, 'exit', { signal: late })) as [number | null];
  throw new Error(`the API ended with ${status} at its start`);
}
